/**
 * English, Swiss-German, French and Italian: given names of all living generations and frequent family names, written
 * from general knowledge, joined by chance.
 */
import { families, names, type NameTable } from './table.ts'

const european = { script: 'Latn', order: 'given_first', joint: ' ', mononyms: 0 } as const

export const english: NameTable = {
  ...european,
  locale: 'en-GB',
  wives: 'take',
  m: names(`
    Oliver Henry Edward Thomas James Arthur Hugh Simon Alistair Rupert Julian Marcus Graham Nigel Duncan Malcolm
    Patrick Stephen Philip Jonathan Gareth Colin Neil Trevor Dominic Toby Giles Benedict Frederick Walter Leonard
    Raymond Curtis Wesley Nathaniel Everett Spencer Howard Russell Warren Clifford`),
  f: names(`
    Charlotte Eleanor Harriet Beatrice Caroline Victoria Alice Imogen Rosalind Philippa Joanna Margaret Frances
    Gillian Judith Hazel Marian Helena Cordelia Felicity Nadine Audrey Vivian Miriam Paula Denise Lorraine Rosemary
    Sylvia Constance Meredith Abigail Bridget Clarissa Daphne Georgina Henrietta Isobel Louisa Marjorie`),
  families: families(`
    Ashdown Brackley Carrow Dunmore Eastgate Fairley Garrick Hadlow Inskip Jarrold Kelby Langmoor Marsden Norwell
    Oakhurst Pemberton Quarles Ravenshaw Selwyn Thackeray Underhill Vantage Westbrook Yarrow Aldous Birkett
    Coverdale Dacre Elphick Fenwick Goodall Harcombe Ilford Jessop Kirkby Lockhart Mayhew Netherby Orchard Pickering
    Rushworth Stainton Tolland Wetherell`),
}

export const german: NameTable = {
  ...european,
  locale: 'de-CH',
  wives: 'mixed',
  m: names(`
    Urs Beat Reto Lukas Matthias Andreas Daniel Thomas Markus Stefan Christian Jürg Hansruedi Felix Tobias Simon
    Jonas Fabian Adrian Martin Roland Bruno Werner Walter Kaspar Konrad Ueli Marcel Patrick Philipp Severin
    Balthasar Leonhard Niklaus Florian Gregor Emil Samuel Benedikt Rolf`),
  f: names(`
    Regula Verena Barbara Ursula Claudia Sabine Karin Monika Brigitte Cornelia Nicole Sandra Franziska Katharina
    Simone Esther Doris Rahel Lea Anna Selina Corinne Annette Margrit Silvia Therese Yvonne Heidi Marlies Susanne
    Beatrice Judith Eveline Lena Mirjam Nadja Priska Rosmarie Salome Tabea`),
  families: families(`
    Aebersold Baumgartner Caflisch Dübendorfer Egli Fankhauser Gerber Hürlimann Imhof Jenni Kälin Lüthi Mäder Nüssli
    Odermatt Pfenninger Rüegg Schönenberger Tschudi Utzinger Vögtli Wüthrich Zbinden Amstutz Brändli Christen
    Dätwyler Eichenberger Flückiger Grünenfelder Hösli Ineichen Jeanneret Krähenbühl Lötscher Muggli Niederhauser
    Ochsner Probst Ramseier Schüpbach Zurflüh`),
}

export const french: NameTable = {
  ...european,
  locale: 'fr-CH',
  wives: 'take',
  m: names(`
    Antoine Bastien Cédric Damien Étienne François Guillaume Hervé Jérôme Laurent Loïc Mathieu Nicolas Olivier
    Pascal Quentin Raphaël Sébastien Thierry Vincent Xavier Yves Alain Benoît Christophe Didier Édouard Fabrice Gaël
    Henri Jacques Luc Marc Noël Philippe Rémy Sylvain Théo Valentin Yann`),
  f: names(`
    Amélie Béatrice Cécile Delphine Élodie Florence Geneviève Hélène Isabelle Joséphine Laurence Mathilde Noémie
    Océane Pauline Régine Sandrine Thérèse Valérie Zoé Anaïs Brigitte Chloé Dominique Estelle Françoise Gaëlle Inès
    Juliette Léa Madeleine Nathalie Odile Pascale Roxane Solange Tatiana Véronique Yvette Agnès`),
  families: families(`
    Aubert Berthoud Chappuis Delacrétaz Emery Favrat Genoud Hofmann Isoz Jaccard Künzi Lavanchy Mercanton Nicolier
    Oulevay Pahud Quartier Rochat Savary Thévoz Udry Vuilleumier Zufferey Bonvin Cuendet Dufour Échenard Fournier
    Gavillet Huguenin Jeannin Lambelet Monnard Neyroud Perret Reymond Schorderet Tâche Vallotton Wicht`),
}

export const italian: NameTable = {
  ...european,
  locale: 'it-CH',
  wives: 'keep',
  m: names(`
    Alberto Bruno Carlo Davide Edoardo Fabio Giacomo Ivano Lorenzo Matteo Nicola Ottavio Paolo Renato Sandro Tiziano
    Umberto Valerio Andrea Claudio Daniele Enrico Federico Giovanni Leonardo Marco Niccolò Piero Riccardo Stefano
    Tommaso Ugo Vittorio Alessio Cesare Diego Elia Filippo Gianni Luca`),
  f: names(`
    Alessandra Bianca Carla Daniela Elena Federica Giulia Ilaria Laura Marta Nicoletta Ornella Paola Rita Silvana
    Teresa Valentina Antonella Camilla Donatella Emanuela Francesca Gabriella Isabella Lucia Michela Patrizia
    Raffaella Serena Tiziana Viola Arianna Beatrice Chiara Fiorella Giorgia Loredana Margherita Noemi Sofia`),
  families: families(`
    Albertolli Bernasconi Cavadini Delmenico Fontana Ghiringhelli Induni Lepori Maspoli Notari Olgiati Pedrazzini
    Quadri Robbiani Solari Tettamanti Vassalli Zanetti Ambrosini Bianda Cereghetti Domeniconi Ferrari Galfetti
    Jelmini Lurati Mondada Nessi Orelli Pagnamenta Rezzonico Soldini Terribilini Veronelli Zali Bottinelli Crivelli
    Frasca Guidotti Martignoni`),
}

/** New York: the English table under the American locale, with families of later arrivals added. */
export const american: NameTable = {
  ...english,
  locale: 'en-US',
  wives: 'mixed',
  families: [
    ...english.families,
    ...families(`
    Kowalczyk Brennan Delgado Novak Feinberg Castellano Okonjo Lindgren Moriarty Rosenthal Sandoval Takeda-Rowe
    Whitlock Abernathy Bellweather Cho-Hastings Dupree Espinosa Gallagher Hollander`),
  ],
}
