// Sends mail through the account of whoever runs the script.

/** Recipients that may still be mailed today; Google may change its mind between two runs. */
export const quota = (): number => MailApp.getRemainingDailyQuota();

export interface Parcel {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly name: string;
  readonly replyTo: string | null;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}

export function sendMail(parcel: Parcel): void {
  MailApp.sendEmail({
    to: parcel.to,
    subject: parcel.subject,
    body: parcel.text,
    htmlBody: parcel.html,
    name: parcel.name,
    ...(parcel.replyTo === null ? {} : { replyTo: parcel.replyTo }),
    ...(parcel.attachments.length === 0
      ? {}
      : { attachments: parcel.attachments.map(({ text, type, name }) => Utilities.newBlob(text, type, name)) }),
  });
}
