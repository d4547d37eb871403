// The sheets of letters: their wording, and all that went out.

import { letterKinds, type Sent, sendStates, type Wording, wordingKinds } from '../domain/letters/letter';
import { choice, lines, maybe, name, text } from './column';
import { moment } from './dates';
import { table } from './table';

export const letterTexts = table<Wording>(
  'Letters',
  'given',
  'The wording of letters and notices. Words in double braces are filled in.',
  {
    kind: choice('Letter', 'Which letter or notice this is.', wordingKinds),
    subject: name('Subject', 'The subject tag is put before it.', { width: 320 }),
    body: name('Text', 'Markdown. Words in double braces, such as {{name}}, are filled in for each student.', {
      width: 560,
    }),
  },
  { frozenColumns: 1 },
);

export const outbox = table<Sent>(
  'Outbox',
  'ledger',
  'Every letter and notice that went out, and what became of it. Do not delete rows: they keep letters from going out twice.',
  {
    claimed: moment('Claimed', 'When Lectern set out to send it.'),
    kind: choice('Kind', '', letterKinds),
    to: name('To', '', { width: 220 }),
    subject: text('Subject', '', { width: 320 }),
    state: choice(
      'State',
      'pending (it waits), sending, sent, failed (it was not sent), unconfirmed (perhaps sent: Lectern > Sending > Send again… settles it).',
      sendStates,
    ),
    sent: maybe(moment('Sent', '')),
    reason: text('Reason', 'Why it waits, failed or is in doubt.', { width: 360 }),
    run: text('Run', 'Which run sent it, and its place in the run.', { width: 120 }),
    text: text('Text', 'As it was sent.', { width: 320 }),
    keys: lines('Keys', 'What the letter said, each once.', { width: 320 }),
  },
);
