// Sends email from the account that runs the script.

import { cut } from '../domain/base/text';
import { once } from './once';

/** Recipients that may still be emailed today. Google may change this between two runs. */
export const quota = (): number => MailApp.getRemainingDailyQuota();
/** The quota when the run first asked, for display only. */
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

/** It is not documented whether Google rejects line breaks in headers, so they are removed. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** In UTF-16 units. Google refuses a longer subject; it must not be cut inside a character. */
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
