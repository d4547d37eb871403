// The sheets of letters: their wording, and everything that was sent.

import { letterKinds, type Sent, sendStates, type Wording, wordingKinds } from '../domain/letters/letter';
import { choice, maybe, name, text } from './column';
import { moment } from './dates';
import { lines } from './list';
import { table } from './table';

export const letterTexts = table<Wording>(
  'Emails',
  'given',
  'The wording of emails and Slack notices. Words in double braces are filled in.',
  {
    kind: choice('Email', 'Which email or notice this is.', wordingKinds),
    subject: name('Subject', 'The subject tag goes before it.', { width: 320 }),
    body: name('Text', 'Markdown. Words in double braces, such as {{name}}, are filled in for each student.', {
      width: 560,
    }),
  },
  { keys: ['kind'], frozenColumns: 1 },
);

export const outbox = table<Sent>(
  'Outbox',
  'ledger',
  'Every email and notice that went out, and what became of it. Do not delete rows: they keep emails from going out twice.',
  {
    claimed: moment('Claimed', 'When Lectern started to send it.'),
    kind: choice('Kind', '', letterKinds),
    to: name('To', '', { width: 220 }),
    subject: text('Subject', '', { width: 320 }),
    state: choice(
      'State',
      'pending (it waits), sending, sent, failed (it was not sent), unconfirmed (perhaps sent: Lectern > Emails > Send again… settles it).',
      sendStates,
    ),
    sent: maybe(moment('Sent', '')),
    reason: text('Reason', 'Why it waits, failed or is in doubt.', { width: 360 }),
    run: text('Run', 'Which run sent it, and its place in the run.', { width: 120 }),
    text: text('Text', 'As it was sent.', { width: 320 }),
    keys: lines('Keys', 'What the email covers, each once.', { width: 320 }),
  },
);
