/**
 * Indonesian: Javanese, Sundanese and Balinese given names with a second name instead of a family, Batak and Minahasan
 * families, and mononyms, which are a person's whole name.
 */
import { families, names, type NameTable } from './table.ts'

export const indonesian: NameTable = {
  locale: 'id-ID',
  script: 'Latn',
  order: 'given_first',
  joint: ' ',
  wives: 'keep',
  mononyms: 0.22,
  m: names(`
    Agus Budi Bambang Dedi Eko Fajar Gunawan Hendra Imam Joko Kurniawan Lukman Mulyadi Nugroho Oki Purnomo Rahmat
    Sutrisno Teguh Untung Wahyu Yudi Zainal Adi Bagus Cahyo Dimas Edi Ferdian Galih Haryanto Irfan Jatmiko Kadek
    Made Nyoman Putu Rizal Slamet Sukarman Wayan Suparman`),
  f: names(`
    Ayu Bunga Citra Dewi Endang Fitri Gita Hartini Indah Juwita Kartika Lestari Maya Ningsih Oktavia Puspita Ratna
    Sari Tuti Utami Wulan Yanti Zahra Anggun Budiarti Cahyani Dian Eka Farida Hesti Intan Kirana Larasati Mega Nurul
    Pertiwi Rini Sulastri Suryani Wahyuni Kusumawati`),
  families: families(`
    Prasetyo Wijaya Santoso Saputra Hidayat Setiawan Kusuma Wibowo Hartono Siregar Nasution Simanjuntak Hutapea
    Lumbantobing Sitorus Panggabean Situmorang Manurung Rumengan Mandagi Wowor Kaunang Suryadi Hermawan Firmansyah
    Ramadhan Maulana Susanto Halim Gunadi Tirtawirya Pranata Adiputra Mahendra Permana Sudrajat Wardhana Kurniadi
    Rachmadi Suhendra Atmaja`),
}
