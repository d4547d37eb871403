// Sends mail through the account of whoever runs the script.

import { cut } from '../domain/base/text';
import { once } from './once';

/** Recipients that may still be mailed today; Google may change its mind between two runs. */
export const quota = (): number => MailApp.getRemainingDailyQuota();
/** As it was when the run first asked: to be shown. */
export const quotaSeen = once(quota);

export interface Parcel {
  readonly to: string;
  readonly cc?: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly name: string;
  readonly replyTo: string | null;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}

/** Whether Google refuses a line break in a header is not documented: none gets there. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** In UTF-16 units: Google refuses a longer subject, and who cuts it must not cut a character in two. */
const longestSubject = 250;

export function sendMail(parcel: Parcel): void {
  MailApp.sendEmail({
    to: parcel.to,
    ...(parcel.cc ? { cc: parcel.cc.join(',') } : {}),
    subject: cut(oneLine(parcel.subject), longestSubject),
    body: parcel.text,
    htmlBody: parcel.html,
    name: oneLine(parcel.name),
    ...(parcel.replyTo === null ? {} : { replyTo: parcel.replyTo }),
    ...(parcel.attachments.length === 0
      ? {}
      : { attachments: parcel.attachments.map(({ text, type, name }) => Utilities.newBlob(text, type, name)) }),
  });
}
