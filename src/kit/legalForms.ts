/** Words that say what a company is in law and not what it is called. Folded as src/kit/fold.ts folds. */
const FORMS = new Set(
  `ltd limited plc llc llp lp inc incorporated corp corporation company co gmbh ag kg kgaa ohg ug se sa sas sarl rl sasu snc srl spa sapa
  bv nv bvba sprl as asa aps ab oy oyj ky hf ehf sl slu sau lda ltda kft zrt nyrt doo dd ad ead eood ood sro spol zoo spzoo
  pty pte pvt private public bhd sdn berhad pt cv tbk persero jsc ojsc cjsc pjsc pao oao zao ooo ano
  ооо оао зао пао ао тоо тов ат
  αε εε οε επε ικε ae epe ike
  შპს სს კს სპს
  株式会社 有限会社 合同会社 有限公司 股份有限公司 有限责任公司 有限責任公司 股份有限责任公司 유한회사 주식회사
  บริษัท จำกัด มหาชน ບໍລິສັດ ຈຳກັດ மற்றும் நிறுவனம் லிமிடெட் பிரைவேட்
  holding holdings group`.split(/\s+/),
)

/** True for a word such as "ltd", "gmbh" or "有限公司". */
export const isLegalForm = (word: string): boolean => FORMS.has(word)
