// Tells the instructor at once that a run of the clock failed, by a letter that needs none of the sheets.
import type { Instant } from '../domain/time';
import { hour } from '../domain/time';
import { sendMail } from '../google/mail';
import { composeMail } from '../letters/compose';
import { lastFailure, noteFailure, openRegistry } from './registry';
import { Refusal } from './run';

/** The same failure is told once a day. It is noted before it is told: a run that dies in between tells nobody twice. */
export function tellFailure(error: unknown, at: Instant): void {
  const { armed, owner } = openRegistry();
  if (!armed || owner === null) return;
  const said = String((error as Error).message ?? error).slice(0, 500);
  const last = lastFailure();
  if (last !== null && last.error === said && at < last.at + 24 * hour) return;
  noteFailure({ at, error: said });
  const refused = error instanceof Refusal;
  const letter = composeMail([], '', { to: owner, reader: 'instructor', view: { course: 'your course' } }, [
    {
      kind: 'alarm',
      keys: [],
      until: null,
      why: 'something needs you',
      view: {
        what: 'Lectern: a run of the clock failed',
        alarms: [
          {
            what: refused ? 'The clock cannot go on.' : 'A run of the clock failed.',
            remedy: refused ? said : `Google said: ${said}. Nothing is lost: the next run takes up what was left.`,
          },
          {
            what: 'Until it runs again no letter goes out.',
            remedy:
              'You are told of the same failure once a day. If it comes again, choose Lectern > Set up: it repairs what is missing.',
          },
        ],
      },
    },
  ]);
  const { to, subject, text, html } = letter;
  sendMail({ to, subject, text, html, name: 'Lectern', replyTo: null, attachments: [] });
}
