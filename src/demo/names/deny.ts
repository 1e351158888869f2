/**
 * Living or famous people whose names the tables could put together, and banks and brokers the firm must not be taken for. Compared in
 * Latin, in lower case. The list is small on purpose: it catches what somebody at a demonstration would recognise.
 */
export const DENIED_PERSONS: readonly string[] = [
  'Giorgos Papandreou', 'Andreas Papandreou', 'Alexandros Tsipras', 'Konstantina Karamanli', 'Maria Kallas', 'Nikos Xenakis',
  'Giannis Xenakis', 'Nikos Galanis', 'Kostas Melas', 'Vasilis Melas', 'Pavlos Melas', 'Nikos Oikonomou', 'Thanasis Oikonomou',
  'Irakli Abashidze', 'Tamazi Chikovani', 'Irakli Chikovani', 'Zurabi Tsereteli', 'Giorgi Tsereteli', 'Shalva Dadiani', 'Ana Dolidze',
  'Zviadi Dvali', 'Giorgi Latsabidze', 'Rusudani Chkheidze', 'Khatia Dekanoidze', 'Lasha Zhvania', 'Zaza Sopromadze',
  'Aleksei Kuznetsov', 'Viktor Orlov', 'Andrei Sokolov', 'Mikhail Fridman', 'Aleksei Navalnyi', 'Oleg Deripaska', 'Alina Kabaeva',
  'Mariia Sokolova', 'Sergei Lebedev', 'Evgenii Lebedev', 'Aleksandr Lebedev', 'Sergei Andreev', 'Andrei Andreev', 'Anna Andreeva',
  'Joko Widodo', 'Agus Hartono', 'Budi Hartono', 'Michael Hartono', 'Bambang Halim', 'Agus Harimurti', 'Eko Prasetyo', 'Joko Santoso',
  'Thomas Jordan', 'Roger Federer', 'Daniel Aebersold', 'Urs Rohner', 'Beat Gerber', 'Martin Schlegel', 'Felix Baumgartner',
  'Giovanni Ferrari', 'Piero Ferrari', 'Andrea Ferrari', 'Carlo Fontana', 'Lorenzo Fontana', 'Vittorio Ghirelli', 'Marta Fontana',
  'Henry Fonda', 'Thomas Underhill', 'Philip Thackeray', 'Julian Fellowes', 'Stephen Fenwick', 'Jonathan Dacre', 'Paul Dacre',
  'Li Yifeng', 'Li Na', 'Ma Huateng', 'Wang Jianlin', 'Wang Yi', 'Zhang Lei', 'Zhang Yiming', 'Liu Yun', 'Chen Yi', 'Zhang Ziyi',
  'Zhu Min', 'Li Qiang', 'Li Ning', 'Xu Jiayin', 'He Xiangyang', 'Luo Yonghao', 'Gao Ying', 'Zhou Xun', 'Song Hui', 'Tang Wei',
  'Makoto Hasegawa', 'Takashi Murakami', 'Haruki Murakami', 'Kenichi Suzuki', 'Satoshi Tanaka', 'Makoto Aoki', 'Ren Nakamura',
  'Sakura Ando', 'Koji Sato', 'Osamu Suzuki', 'Hiroshi Yamauchi', 'Naoki Tanaka', 'Takuya Kimura', 'Yoko Ono', 'Yoko Maeda',
  'Omar Khoury', 'Nour Khoury', 'Rania Al-Rifai', 'Samira Tewfik', 'Hani Shaker', 'Majid Al-Futtaim', 'Ahmad Al-Rifai',
  'Khamtay Siphandone', 'Sonexay Siphandone', 'Thongloun Sisoulith', 'Choummaly Sayasone', 'Phankham Viphavanh',
  'Everett Brennan', 'Walter Kowalczyk', 'Howard Rosenthal', 'Antoine Fournier', 'Alain Delon', 'Jacques Dufour', 'Sylvain Savary',
] // prettier-ignore

export const DENIED_FIRMS: readonly string[] = [
  'UBS', 'Credit Suisse', 'Julius Baer', 'Pictet', 'Lombard Odier', 'Vontobel', 'Sarasin', 'Coutts', 'Hoare', 'Barclays', 'Lloyds',
  'HSBC', 'Rothschild', 'Schroders', 'Cazenove', 'Merrill', 'Morgan Stanley', 'Goldman', 'Citibank', 'JPMorgan', 'Wells Fargo',
  'Schwab', 'Fidelity', 'Piraeus Bank', 'Eurobank', 'Alpha Bank', 'TBC Bank', 'Bank of Georgia', 'Liberty Bank', 'HDFC', 'ICICI',
  'Mandiri', 'Danamon', 'BCEL', 'Northern Trust', 'State Street', 'Pershing', 'Edmond', 'Mirabaud', 'Safra', 'Hauck', 'Berenberg',
] // prettier-ignore

const denied = new Set(DENIED_PERSONS.map((name) => name.toLowerCase()))

/** True for a name (Latin form, either order) that belongs to somebody known. */
export function isKnownPerson(latin: string): boolean {
  const name = latin.toLowerCase()
  return denied.has(name) || denied.has(name.split(' ').toReversed().join(' '))
}
