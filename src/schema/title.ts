// Titles of questions, made so that each question has its own column in the form's tab.

/** Questions in one form must have different titles, or their columns could not be told apart. */
export const numbered = (title: string, index: number): string =>
  numberOf.test(title) ? title : `${index + 1}. ${title}`;
const numberOf = /^\d+[.)]\s*/;
export const unnumbered = (title: string): string => title.replace(numberOf, '');

/**
 * Matches titles that Google might use for its own columns in the tab, in the spreadsheet's language, such as 'Timestamp', 'Email Address' or
 * 'Score'. A question with such a title gets a number.
 */
const googles =
  /mail|correo|courriel|adres|endere|indirizzo|dirección|poczt|почт|адрес|邮|郵|メール|이메일|ایمیل|بريد|אימייל|ईमेल|อีเมล|stamp|zeit|tijd|horodat|marca|informazioni crono|carimbo|tids|sygnatura|aikale|damgası|отметка|позначка|时间|時間|タイム|타임|طابع|חותמת|समय|เวลา|^(?:score|punk|puntu|punteggio|pontua|note|poeng|wynik|баллы|得分|スコア|점수|user ?name)/i;
export const apart = (title: string, index: number): string =>
  googles.test(title.normalize('NFC')) ? numbered(title, index) : title;
