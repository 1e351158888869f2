/**
 * Arabic: given names in use from Cairo to the Gulf and families of trades and places, given name first; a wife keeps
 * her family.
 */
import { families, names, type NameTable } from './table.ts'

export const arabic: NameTable = {
  locale: 'ar-AE',
  script: 'Arab',
  order: 'given_first',
  joint: ' ',
  wives: 'keep',
  mononyms: 0,
  m: names(`
    أحمد=Ahmad خالد=Khalid عمر=Omar يوسف=Yousef سامي=Sami طارق=Tariq حسن=Hassan كريم=Karim فيصل=Faisal نبيل=Nabil
    زياد=Ziad ماجد=Majid رامي=Rami وليد=Walid سليم=Salim جمال=Jamal فادي=Fadi هشام=Hisham أنور=Anwar بشار=Bashar
    عادل=Adel مروان=Marwan ناصر=Nasser هاني=Hani إبراهيم=Ibrahim منصور=Mansour راشد=Rashid سعيد=Saeed يحيى=Yahya
    زكريا=Zakaria عماد=Imad باسم=Bassem غسان=Ghassan لؤي=Louay مازن=Mazen نزار=Nizar قاسم=Qasim صالح=Saleh
    تامر=Tamer وسام=Wissam`),
  f: names(`
    فاطمة=Fatima مريم=Maryam ليلى=Layla نور=Nour سارة=Sarah هدى=Huda رانيا=Rania دينا=Dina سلمى=Salma ياسمين=Yasmin
    زينب=Zainab أمل=Amal منى=Mona ريم=Reem لينا=Lina نادية=Nadia سميرة=Samira جميلة=Jamila عائشة=Aisha خديجة=Khadija
    رشا=Rasha هالة=Hala سناء=Sanaa وفاء=Wafaa دانة=Dana غادة=Ghada إيمان=Iman كوثر=Kawthar لمى=Lama مها=Maha
    نجلاء=Najla رغد=Raghad شيماء=Shaimaa تالا=Tala زهرة=Zahra بسمة=Basma عبير=Abeer حنان=Hanan ميساء=Maysa جنى=Jana`),
  families: families(`
    الخطيب=Al-Khatib النجار=Al-Najjar الحداد=Al-Haddad الصباغ=Al-Sabbagh الخياط=Al-Khayyat القصاب=Al-Qassab
    العطار=Al-Attar الزيات=Al-Zayyat البنا=Al-Banna الحلبي=Al-Halabi الدمشقي=Al-Dimashqi البغدادي=Al-Baghdadi
    المصري=Al-Masri التونسي=Al-Tunisi اليماني=Al-Yamani الطرابلسي=Al-Tarabulsi الصيداوي=Al-Saidawi
    البيروتي=Al-Bayruti الكردي=Al-Kurdi الشامي=Al-Shami السقا=Al-Saqqa الوراق=Al-Warraq اللبان=Al-Labban
    الفخوري=Al-Fakhouri الدباغ=Al-Dabbagh الجوهري=Al-Jawhari الساعاتي=Al-Saati الطباخ=Al-Tabbakh الرفاعي=Al-Rifai
    القاضي=Al-Qadi حمدان=Hamdan منصوري=Mansouri شاهين=Shahin زيدان-حاتم=Zidan-Hatim بركات=Barakat درويش=Darwish
    سلامة-نجم=Salameh-Najm عيد=Eid نعمة=Nimeh خوري=Khoury`),
}
