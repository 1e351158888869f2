/**
 * Who may do what to whom. Every operation of the API stands in one row; tests/access.test.ts asks each as each role, of:
 *   own      a client the person covers; what concerns Ada, whom Max manages
 *   shared   a client they may view as holiday cover; what concerns Ada
 *   other    a client of another team; what concerns Olaf of another team
 *   barrier  a client they cover, behind a denial; what concerns Olaf
 *   missing  ids that nobody has
 * and reads the answer: y let in (whatever the rules then say of the entry), n "your role does not include this",
 * - there is nothing here. What names no record answers the same five times.
 */
import type { Role } from '#src/team/roles.ts'
import type { Case } from './stage.ts'

/** The order of the columns in `says`. */
export const COLUMNS: readonly Role[] = [
  'representative',
  'manager',
  'controller',
  'marketing',
  'service',
  'compliance',
  'administrator',
]

/** Which of the five clients do not exist for somebody. Their answers are those of a missing one, byte for byte. */
export const HIDDEN: Record<Role, readonly Exclude<Case, 'missing'>[]> = {
  representative: ['other', 'barrier'],
  manager: ['other', 'barrier'],
  controller: ['barrier'],
  marketing: ['barrier'],
  service: ['barrier'],
  compliance: ['barrier'],
  administrator: ['own', 'shared', 'other', 'barrier'],
}

/** One row for all operations that answer alike; a line that begins with a space goes on with the row above. */
const MATRIX = `
rep   mgr   ctl   mkt   srv   cmp   adm

== Clients
# whoever may know of a client reads it
yy--- yy--- yyy-- yyy-- yyy-- yyy-- -----  readClient readTimeline readInteraction listInteractionVersions
                                           listCoverages listTiers listBlackouts listMerges checkContact
                                           snoozeClient wakeClient
# who covers a client or serves it edits it
yn--- yn--- nnn-- nnn-- yyy-- nnn-- -----  changeClient addPerson changePerson mergePersons undoMerge addPhone
                                           removePhone addEmail removeEmail addAddress endAddress removeAddress
                                           addEmployment endEmployment removeEmployment addPreference
                                           removePreference addLink endLink removeLink
# a person moves to another client by who edits both
yn--- yn--- nnnnn nnnnn yyy-- nnnnn -----  movePerson
# and compliance stops contacts and reads what changed
yn--- yn--- nnn-- nnn-- yyy-- yyy-- -----  addSuppression endSuppression listClientEvents
# a contact is logged by who covers the client or serves it
yn--- yn--- nnnnn nnnnn yyy-- nnnnn nnnnn  logInteraction
# and corrected by whose it is and who manages them
yn--- yn--- nnn-- nnn-- nnn-- nnn-- -----  correctInteraction withdrawInteraction
# coverage and tier are decided by who manages the client
nn--- yn--- nnn-- nnn-- nnn-- nnn-- -----  addCoverage endCoverage transferCoverage overrideTier
# a client is added by who will cover it or serves
yyyyy yyyyy nnnnn nnnnn yyyyy nnnnn nnnnn  createClient uploadContacts listContactImports
# an import is handled by who sent it
yy--- ----- nnnnn nnnnn ----- nnnnn nnnnn  readContactImport listContactRows mapContacts decideContactRow
                                           commitContacts undoContacts
# everybody exports what they may know of; an administrator knows of no client
yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy nnnnn  exportContactsCards exportContactsTable
# proposed duplicates are decided by managers, service and compliance
nnnnn yyyyy nnnnn nnnnn yyyyy yyyyy nnnnn  listDuplicates
# one by one, too; compliance those across a barrier
nnnnn yy--- nnnnn nnnnn yyy-- nnn-- nnnnn  keepApart
# and linked by who edits the client
nnnnn yn--- nnnnn nnnnn yyy-- nnn-- nnnnn  linkProposed

== Tasks and the rhythm of contacts
# a task is given by who covers the client or serves it
yy--- yy--- nnnnn nnnnn yyy-- nnnnn nnnnn  assignTask
# changed by who gave it
nn--- yn--- nnn-- ----- nnn-- nnn-- -----  changeTask
# and done by whose it is
yn--- yn--- nnn-- ----- nnn-- nnn-- -----  completeTask dropTask
# days without contact are set by managers and compliance
nnnnn yy--- nnnnn nnnnn nnnnn yyy-- nnnnn  addBlackout endBlackout
# do-not-contacts are listed for who plans mailings
nnnnn yyyyy nnnnn yyyyy nnnnn yyyyy nnnnn  listSuppressions
# limits and tiers are ruled by compliance
nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy nnnnn  setCadencePolicy publishTierRule

== Money
# accounts and documents are not for marketing
yy--- yy--- yyy-- nnnnn yyy-- yyy-- nnnnn  listAccounts readMoney listDocuments readDocument
# a document is kept by who claims or confirms
yy--- yy--- yyy-- nnnnn nnnnn nnnnn nnnnn  addDocument
# an account is opened by controllers and service
nnnnn nnnnn yyy-- nnnnn yyy-- nnnnn nnnnn  addAccount
# and kept by them
nn--- nn--- yyy-- nnn-- yyy-- nnn-- -----  changeAccount closeAccount reopenAccount stateBalance
# lines are read by who works with money
yyyyy yyyyy yyyyy nnnnn nnnnn yyyyy nnnnn  listLines
# claims are not for service
yyyyy yyyyy yyyyy yyyyy nnnnn yyyyy nnnnn  listClaims readAgeing
# nor is one claim
yy--- yy--- yyy-- yyy-- nnnnn yyy-- nnnnn  readClaim
# a claim is made by representatives and managers
yy--- yy--- nnnnn nnnnn nnnnn nnnnn nnnnn  addClaim
# and changed by whose it is
yn--- nn--- nnnnn nnnnn nnnnn nnnnn nnnnn  changeClaim submitClaim
# controllers decide about claims, lines and files
nnnnn nnnnn yyy-- nnnnn nnnnn nnnnn nnnnn  rejectClaim expireClaim approveConfirmation approveUndo reclassifyLine
                                           readStatementFile readStatementContent mapStatement importStatement
                                           undoImport
# managers prepare with them
nnnnn yy--- yyy-- nnnnn nnnnn nnnnn nnnnn  listCandidates prepareConfirmation declineConfirmation askUndo
                                           refuseUndo
# a decision is disputed by who shares in the claim, and who manages them
yn--- yn--- nnnnn nnnnn nnnnn nnnnn nnnnn  raiseClaimDispute
# a controller answers
nnnnn nnnnn yyy-- nnnnn nnnnn nnnnn nnnnn  decideClaimDispute
# a lapsed claim is opened again by its manager
nnnnn yn--- nnnnn nnnnn nnnnn nnnnn nnnnn  reopenClaim
# disputes are not for marketing and service
yyyyy yyyyy yyyyy nnnnn nnnnn yyyyy nnnnn  listClaimDisputes
# everybody who meets claims may read when they lapse
yyyyy yyyyy yyyyy yyyyy nnnnn yyyyy nnnnn  readClaimPolicy
# the desk is the controllers’, and so are statements
nnnnn nnnnn yyyyy nnnnn nnnnn nnnnn nnnnn  listDesk listStatementFiles uploadStatement draftNnaPolicy
                                           setClaimPolicy draftMatchPolicy readAutomatic
# what may differ is read by managers and compliance, too
nnnnn yyyyy yyyyy nnnnn nnnnn yyyyy nnnnn  listMatchPolicies
# a drafted policy is published by a controller
nnnnn nnnnn yyyy- nnnnn nnnnn nnnnn nnnnn  publishNnaPolicy publishMatchPolicy
# the roll-forward is read by managers, controllers and compliance
nnnnn yy--- yyy-- nnnnn nnnnn yyy-- nnnnn  readRollForward listRollForwardBreaks

== Pay
# a paysheet is taken note of and disputed by whom it pays
yy--- ----- ----- ----- ----- ----- -----  acknowledgePaysheet raiseDispute
# and read by them, their manager and controllers; so is a scorecard
yy--- yy--- yyyy- ----- ----- ----- -----  readPaysheet printPaysheet readScorecard
# an adjustment and a dispute are decided by their manager or a controller
nnnnn yy--- yyyy- nnnnn nnnnn nnnnn nnnnn  approveAdjustment decideDispute
# runs are reviewed and approved by managers and controllers
nnnnn yyyy- yyyy- nnnnn nnnnn nnnnn nnnnn  readRun checkRun reviewRun approveRun publishPlan openScorecards
# and prepared, locked and paid out by controllers
nnnnn nnnnn yyyy- nnnnn nnnnn nnnnn nnnnn  prepareRun lockRun abandonRun tryPlan archivePaysheets exportPayroll
                                           addParticipant endParticipation listParticipants recordFigure
                                           listFigures
# a score is given by their manager, and by a controller as the second
nnnnn ----- yyyy- nnnnn nnnnn nnnnn nnnnn  score
# adjustments are prepared and plans drafted by controllers
nnnnn nnnnn yyyyy nnnnn nnnnn nnnnn nnnnn  prepareAdjustment listAdjustments draftPlan
# plans, runs and what waits are listed for managers and controllers
nnnnn yyyyy yyyyy nnnnn nnnnn nnnnn nnnnn  listPlans listRuns listConfirmations listNearThresholds readPayCost

== Initiatives
# an initiative and its events are everybody’s to read; its guests each as far as they may know
yyyy- yyyy- yyyy- yyyy- yyyy- yyyy- yyyy-  readInitiative readEvent listGuests
# marketing keeps them
nnnnn nnnnn nnnnn yyyy- nnnnn nnnnn nnnnn  changeInitiative addCost addEvent
# and begins them
nnnnn nnnnn nnnnn yyyyy nnnnn nnnnn nnnnn  addInitiative
# a guest is nominated by who knows the client
yy--- yy--- nnnnn yyy-- yyy-- nnnnn nnnnn  nominateGuest
# and moved on by them
yy--- yy--- nnn-- yyy-- yyy-- nnn-- -----  moveGuest
# a return is read by managers, controllers, marketing and compliance
nnnnn yyyy- yyyy- yyyy- nnnnn yyyy- nnnnn  readReturn readIncrementality listResults printInitiative
# and so are all
nnnnn yyyyy yyyyy yyyyy nnnnn yyyyy nnnnn  readReturns

== Gifts
# a gift is recorded by who may nominate a guest
yy--- yy--- nnnnn yyy-- yyy-- nnnnn nnnnn  recordGift
# and taken back by who recorded it
yn--- nn--- nnn-- nnn-- nnn-- yyy-- nnnnn  withdrawGift
# compliance decides about what crosses the limit
nnnnn nnnnn nnnnn nnnnn nnnnn yyy-- nnnnn  decideGift
# marketing shares the cost of an event among its guests
nnnnn nnnnn nnnnn yyyy- nnnnn nnnnn nnnnn  shareGifts
# everybody reads the ledger as far as they may know
yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy nnnnn  listGifts readGiftPolicy
# and managers, marketing and compliance take it along
nnnnn yyyyy nnnnn yyyyy nnnnn yyyyy nnnnn  exportGifts
# the limit is ruled by compliance
nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy nnnnn  setGiftPolicy

== The manager's view, the record, the team
# the work of a team is read by managers, controllers and compliance
nnnnn yyyyy yyyyy nnnnn nnnnn yyyyy nnnnn  readTeamMembers readContactInsights listContactInsights readAdherence
                                           listAdherence readPledges listPledges printPack exportPack
                                           listNnaPolicies
# how tasks were done is for managers
nnnnn yyyyy nnnnn nnnnn nnnnn nnnnn nnnnn  readAssignmentEvidence
# the record is read by compliance, and of users by administrators
nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy yyyyy  listEvents
# users are listed for managers, compliance and administrators
nnnnn yyyyy nnnnn nnnnn nnnnn yyyyy yyyyy  listUsers
# and changed by administrators
nnnnn nnnnn nnnnn nnnnn nnnnn nnnnn yyyy-  changeUser endUser endUserSessions listUserSessions makeFirstLink
# administrators add users and teams
nnnnn nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy  addUser addTeam changeSignInPolicy
# a role is given by another administrator or compliance
nnnnn nnnnn nnnnn nnnnn nnnnn yyyy- yyyy-  decideRole
# what waits, and the rules of signing in, are read by both
nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy yyyyy  listRoleRequests readSignInPolicy
# alerts and what a user took along are compliance’s
nnnnn nnnnn nnnnn nnnnn nnnnn yyyyy nnnnn  listAlerts
nnnnn nnnnn nnnnn nnnnn nnnnn yyyy- nnnnn  listTaken seeAlert
# a book is handed over by its manager
nnnnn yy--- nnnnn nnnnn nnnnn nnnnn nnnnn  handOver

== One's own, and lists that hold as much as somebody may know of
# everybody asks for lists and finds what they may know of
yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy  listClients search listInteractions listTasks listBoardClients
                                           readCadenceBoard readCapacity readDay readSuggestions checkDuplicate
                                           searchColleagues listTeams listInitiatives listTierRules
                                           listCadencePolicies listDisputes listScorecards
# and keeps what is their own
yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy yyyyy  changeMe changePassword startTotp confirmTotp stopTotp listSessions
                                           listMyPaysheets readMyEstimate
# a session of somebody else is nobody’s to end by its id
----- ----- ----- ----- ----- ----- -----  endSession
`

/** By operation: what each role is told of the five. */
export const LISTED: ReadonlyMap<string, readonly string[]> = readMatrix(MATRIX)

/** Errors: an operation that stands in two rows. */
function readMatrix(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let says: string[] = []
  for (const line of text.split('\n').filter((one) => /^[-yn ]/.test(one))) {
    const words = line.split(/\s+/).filter(Boolean)
    if (!line.startsWith(' ')) says = words.splice(0, COLUMNS.length)
    for (const id of words) {
      if (found.has(id)) throw new Error(`${id} stands in two rows of tests/access/matrix.ts.`)
      found.set(id, says)
    }
  }
  return found
}

/** What works without signing in; tests/strangers.test.ts. */
export const OPEN = 'openFirstLink readSession setUpFirm signIn signOut verifyTotp'
