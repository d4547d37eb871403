// The page of an installation check: each fact, what Google did, what Lectern does in that case, and how long calls take.
import { Close, toHtml } from '../parts';

interface Asked {
  readonly name: string;
  readonly fact: string;
  readonly answer: string;
  /** Whether the answer is one that Lectern has not been tried with. */
  readonly odd: boolean;
  /** In milliseconds. */
  readonly took: number;
}

export interface InstallationView {
  readonly at: string;
  readonly asked: readonly Asked[];
  readonly times: readonly { readonly method: string; readonly ms: number }[];
  /** Scratch tabs that Google does not delete yet. */
  readonly left: readonly string[];
  /** Address where the scratch form can be deleted; '' if there is none. */
  readonly form: string;
  readonly report: string;
}

const same = 'The same either way.';

/** What Lectern does in that case: one text for all answers, or one per answer. */
const consequences: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  dialogLock: `${same} It asks first, and locks after.`,
  lockObjects: `${same} A lock is given back by the object that took it.`,
  responseTab: {
    'at once': 'A form opens in one step.',
    'after a flush': 'A form opens in one step.',
    'after seconds': 'A form opens in one step, some seconds later.',
    'after the run': 'A form opens in two steps: the second follows by itself a minute later.',
  },
  addressColumn: {
    second: 'The column is noted when a form is built.',
    last: 'The column is noted when a form is built.',
    none: 'Responses cannot be matched to students: Findings says so, and no one is reminded of what cannot be seen.',
  },
  renamedHeader: `${same} A column keeps its question.`,
  deletedColumn: `${same} A column keeps its question.`,
  emailCollection: {
    there: 'Forms are set to verified addresses, and the setting is read back.',
    missing:
      'It cannot be told whether addresses are verified: Findings says so. Choose Verified in each form’s settings.',
    throws: 'Findings names the forms whose addresses are typed. Choose Verified in each form’s settings.',
  },
  collectEmail: `${same} The setting is read back; typed addresses are shown as typed.`,
  publishing: {
    there: 'Forms are published when they open.',
    missing: 'Forms need no publishing.',
    throws: 'Forms need no publishing.',
  },
  language: 'Errors are judged by what came of them.',
  longSubject: `${same} Subjects are cut before.`,
  apostrophe: {
    hidden: 'Texts show as they were written.',
    stored: 'An apostrophe shows before some texts, and counts for nothing.',
  },
  checkboxRule: `${same} A box alone is no data.`,
  checkboxCount: `${same} A box alone is no data.`,
  inserted: `${same} What is inserted gets its format from Lectern.`,
  currentCell: {
    there: 'Explain this status… is about the chosen cell.',
    null: 'Explain this status… asks which one.',
  },
  consent: { there: 'Set up asks for what was left unticked.', missing: 'Set up names what was left unticked.' },
  sheetValues: `${same} Where it throws, tabs are read by two calls.`,
  sheetById: `${same} Where it is missing, tabs are searched.`,
  textStays: 'Codes, topics and responses stay as they were written.',
  longText: 'Longer texts are cut.',
  clockChanges: 'Due times are right.',
  timeOfDay: 'Times of day are read as they were typed.',
  setZone: { taken: 'A course file sets the time zone.', refused: 'Set the time zone under File > Settings.' },
  bigProperty: {
    taken: 'What is remembered fits.',
    refused: 'Large courses cannot be remembered. Please report this.',
  },
  prefilled: {
    yes: 'The link of a class review opens with its class chosen.',
    no: 'Students choose the class by hand.',
  },
  formUrl: {
    yes: 'A tab tells its form without opening it.',
    no: 'Each form is opened to know its tab: updates take longer.',
  },
  gridHeader: {
    yes: 'Preferences are read from these columns.',
    no: 'Preferences cannot be read. Please report this.',
  },
};

/** Null if the consequence is not known. */
export function consequence(name: string, answer: string): string | null {
  const words = consequences[name];
  return typeof words === 'object' ? (words[answer] ?? null) : (words ?? null);
}

const unprepared = 'Lectern has not been tried with this. Please send the report to whoever maintains it.';
const untried = (answer: string): boolean => answer.startsWith('not tried');

export function installationPage({ at, asked, times, left, form, report }: InstallationView): string {
  const odd = asked.filter((one) => one.odd).length;
  return toHtml(
    <div>
      <p class="lead">
        {odd === 0
          ? 'Google did nothing here that Lectern is not prepared for.'
          : `${odd} of ${asked.length} answers are ones that Lectern has not been tried with.`}
      </p>
      <p class="soft">
        Checked {at}. {left.length === 0 ? 'The scratch tabs are gone.' : `Please delete by hand: ${left.join(', ')}.`}{' '}
        {form !== '' && (
          <>
            The <a href={form}>scratch form</a> is empty, closed and unlinked; delete it, or leave it to the next check.
          </>
        )}
      </p>
      <div class="actions first">
        <button type="button" class="main" data-copy="report">
          Copy report
        </button>
        <Close>Close</Close>
      </div>
      <table>
        <thead>
          <tr>
            <th>Fact</th>
            <th>What Google did</th>
            <th>What Lectern does then</th>
          </tr>
        </thead>
        <tbody>
          {[...asked.filter((one) => one.odd), ...asked.filter((one) => !one.odd)].map(
            ({ name, fact, answer, odd: strange }) => (
              <tr key={name}>
                <td>{fact}</td>
                <td>{strange ? <strong>{answer}</strong> : answer}</td>
                <td class={strange ? 'warn' : 'soft'}>
                  {untried(answer) ? '–' : strange ? unprepared : consequence(name, answer)}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <h2>What calls take</h2>
      <table>
        <tbody>
          {times.map(({ method, ms }) => (
            <tr key={method}>
              <td>{method}</td>
              <td class="number">{ms} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Report</h2>
      <p class="soft">It names no person and no address.</p>
      <pre id="report">{report}</pre>
    </div>,
  );
}
