/**
 * Lao: given names in daily use; families built from the elements families are built from (vong, sy, phom, keo, saeng
 * ...), given name first.
 */
import { families, names, type NameTable } from './table.ts'

export const lao: NameTable = {
  locale: 'lo-LA',
  script: 'Laoo',
  order: 'given_first',
  joint: ' ',
  wives: 'take',
  mononyms: 0,
  m: names(`
    ສົມພອນ=Somphone ບຸນມີ=Bounmy ຄຳພອນ=Khamphone ສີສະຫວາດ=Sisavath ວິໄລ=Vilay ພູວົງ=Phouvong ບຸນທອງ=Bounthong
    ສົມຈິດ=Somchith ຄຳສຸກ=Khamsouk ທອງດີ=Thongdy ສຸລິຍາ=Souliya ແກ້ວ=Keo ບຸນຍັງ=Bounnhang ສອນໄຊ=Sonexay
    ພອນໄຊ=Phonexay ວຽງໄຊ=Viengxay ຄຳໄຊ=Khamxay ສົມໄຊ=Somxay ອານຸສອນ=Anousone ບຸນເລີດ=Bounleuth ຈັນທະ=Chantha
    ຄຳເພັດ=Khamphet ໄພວັນ=Phayvanh ສີພອນ=Siphone ທະວີ=Thavy ອຸດົມ=Oudom ບຸນສີ=Bounsy ຄຳດີ=Khamdy ສົມສັກ=Somsack
    ພົງສະຫວັນ=Phongsavanh ວັນນະ=Vanna ແສງ=Saeng ທອງໄຊ=Thongxay ລັດສະໝີ=Latsamy ໄຊຍະ=Xaya ສຸກສັນ=Souksanh ດວງ=Douang
    ນ້ອຍ=Noy ຄູນ=Khoun ບົວຄຳ=Bouakham`),
  f: names(`
    ບົວລາ=Bouala ຈັນທະລາ=Chanthala ດາວອນ=Davone ແກ້ວຕາ=Keota ຄຳຫຼ້າ=Khamla ລັດດາ=Ladda ມະນີວັນ=Manivanh ນາລີ=Naly
    ອ່ອນສີ=Onesy ພອນສຸດາ=Phonesouda ສຸພາພອນ=Souphaphone ທິບພະຈັນ=Thipphachanh ວັນເພັງ=Vanpheng ວຽງຄຳ=Viengkham
    ໝອນ=Mone ບຸນຖັນ=Bounthanh ຈັນສະໝອນ=Chansamone ດອກຟ້າ=Dokfa ຄຳຜິວ=Khamphiou ມາລາວັນ=Malavanh ນິດຕະຍາ=Nittaya
    ປານີ=Pany ພິມມະສອນ=Phimmasone ສີລິພອນ=Siliphone ສຸດາວັນ=Soudavanh ທອງວັນ=Thongvanh ວິລະວັນ=Vilavanh
    ແສງຈັນ=Saengchanh ອຳພອນ=Amphone ບົວພັນ=Bouaphanh ກິ່ງແກ້ວ=Kingkeo ລຳພູ=Lamphou ມະນີຈັນ=Manichanh ນ້ຳຝົນ=Namfon
    ພອນທິບ=Phonethip ສາຍໃຈ=Saychai ຕຸ້ຍ=Touy ວາສະໜາ=Vassana ໄພວອນ=Phayvone ອຸໄທ=Outhay`),
  families: families(`
    ວົງສະຫວັນ=Vongsavanh ພົມມະຈັນ=Phommachanh ສີສຸພັນ=Sisouphanh ແກ້ວມະນີ=Keomany ໄຊຍະວົງ=Xayavong
    ຈັນທະວົງ=Chanthavong ສຸວັນນະລາດ=Souvannalath ພິມພາ=Phimpha ບຸນຍະວົງ=Bounyavong ອິນທະວົງ=Inthavong
    ສີຫາລາດ=Sihalath ທຳມະວົງ=Thammavong ລາດຊະວົງ=Latsavong ມະນີວົງ=Manivong ແສງດາລາ=Saengdala ພັນທະວົງ=Phanthavong
    ໄຊຍະສານ=Xayasane ວິໄລວັນ=Vilayvanh ຄຳວົງສາ=Khamvongsa ພູມີວົງ=Phoumivong ສີວິໄລ=Sivilay ດວງມະນີ=Douangmany
    ແກ້ວວົງສາ=Keovongsa ທອງສະຫວາດ=Thongsavath ຈັນດາລາ=Chandala ສຸກສະຫວັນ=Souksavanh ອຸ່ນຄຳ=Ounkham ປະເສີດສີ=Pasertsy
    ນະຄອນວົງ=Nakhonevong ບົວພາວົງ=Bouaphavong ວັນນະວົງ=Vannavong ສີລິວົງ=Silivong ພອນມະນີ=Phonemany
    ຄູນສະຫວັນ=Khounsavanh ລັດຕະນະວົງ=Lattanavong ໄຊສົມບັດ=Xaysombath ສິດທິພອນ=Sitthiphone ມິ່ງບຸບຜາ=Mingboupha
    ອາພອນທອງ=Aphonethong ຫຼວງອາໄພ=Luangaphay`),
}
