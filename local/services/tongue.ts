// Google's texts in the account's language. Some are known from public reports, the rest are our own wording, so scripts must not rely on them.
import type { QuirkAnswer } from '../quirks.ts';

type Tongue = QuirkAnswer<'language'>;
type Words = Readonly<Record<Exclude<Tongue, 'English'>, string>>;

/** `{}` is replaced by what the English text has in its place. */
const texts: Readonly<Record<string, Words>> = {
  Timestamp: { Japanese: 'タイムスタンプ', German: 'Zeitstempel', Spanish: 'Marca temporal' },
  'Email Address': {
    Japanese: 'メールアドレス',
    German: 'E-Mail-Adresse',
    Spanish: 'Dirección de correo electrónico',
  },
  'Form Responses {}': {
    Japanese: 'フォームの回答 {}',
    German: 'Formularantworten {}',
    Spanish: 'Respuestas de formulario {}',
  },
  'Service invoked too many times for one day: {}.': {
    Japanese: '1 日にサービスを呼び出した回数が多すぎます: {}',
    German: 'Dienst wurde an einem Tag zu oft aufgerufen: {}',
    Spanish: 'El servicio se ha invocado demasiadas veces en un día: {}',
  },
  'Service invoked too many times in a short time: {}. Try Utilities.sleep(1000) between calls.': {
    Japanese: '短時間に呼び出した回数が多すぎます: {}。呼び出しの間に Utilities.sleep(1000) を試してください。',
    German:
      'Dienst wurde in kurzer Zeit zu oft aufgerufen: {}. Versuchen Sie Utilities.sleep(1000) zwischen den Aufrufen.',
    Spanish:
      'El servicio se ha invocado demasiadas veces en poco tiempo: {}. Pruebe Utilities.sleep(1000) entre llamadas.',
  },
  'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.':
    {
      Japanese: '指定された ID のアイテムは見つかりませんでした。',
      German: 'Es wurde kein Element mit der angegebenen ID gefunden.',
      Spanish: 'No se ha encontrado ningún elemento con el ID indicado.',
    },
  'You do not have permission to call {}': {
    Japanese: '{} を呼び出す権限がありません',
    German: 'Sie sind nicht berechtigt, {} aufzurufen',
    Spanish: 'No tiene permiso para llamar a {}',
  },
  'Invalid argument: {}': {
    Japanese: '引数が無効です: {}',
    German: 'Ungültiges Argument: {}',
    Spanish: 'Argumento no válido: {}',
  },
  'Invalid email: {}': {
    Japanese: 'メールアドレスが無効です: {}',
    German: 'Ungültige E-Mail-Adresse: {}',
    Spanish: 'Correo electrónico no válido: {}',
  },
  'The form currently has no response destination.': {
    Japanese: 'このフォームには現在、回答の送信先がありません。',
    German: 'Das Formular hat derzeit kein Ziel für Antworten.',
    Spanish: 'El formulario no tiene ningún destino de respuestas.',
  },
};

const patterns = Object.entries(texts).map(([english, words]) => {
  const [before, after] = english.split('{}') as [string, string?];
  return { before, after, words };
});

/** Google's English text translated to the account's language; an unknown one stays English. */
export function inTongue(text: string, tongue: Tongue): string {
  if (tongue === 'English') return text;
  for (const { before, after, words } of patterns) {
    if (after === undefined ? text !== before : !text.startsWith(before) || !text.endsWith(after)) continue;
    return words[tongue].replace(
      '{}',
      after === undefined ? '' : text.slice(before.length, text.length - after.length),
    );
  }
  return text;
}
