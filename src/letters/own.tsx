// A student's own page in words, and their calendar as a feed.
import type { ComponentChildren } from 'preact';
import { type Instant, sayInstant, sayTime, wallAt } from '../domain/base/time';
import { isAhead, type OwnClass, type OwnDuty, type OwnOffer, type OwnPage, type OwnRole } from '../domain/letters/own';
import { calendarFile, type Entry } from './ics';
import { Anchor, documentOf, Said } from './page';
import { leftLines, statusWords } from './say';
import { sayNames } from './schedule';

/** Ways that lead from the page to others; empty where there is none. */
export interface OwnWays {
  readonly feed: string;
  readonly schedule: string;
  /** Where what is asked goes, and the token that goes with it. */
  readonly post: string;
  readonly token: string;
}

const nameOf = ({ deliverable, topic }: OwnDuty): string => `${deliverable}${topic === '' ? '' : `: ${topic}`}`;

function Role({ role, zone }: { readonly role: OwnRole; readonly zone: string }) {
  return (
    <li>
      <div>{sayInstant(role.start, zone)}</div>
      <div>
        <h3>{role.role}</h3>: {role.topic}
        {role.others.length > 0 && <span>, with {sayNames(role.others)}</span>}
        <p class="soft">
          Until {sayTime(wallAt(role.end, zone).time, zone)}
          {role.room !== '' && `, ${role.room}`}
        </p>
        {role.readings.length > 0 && (
          <ul>
            {role.readings.map((link, i) => (
              <li key={i}>
                <Anchor {...link} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Duty({ duty, zone, now }: { readonly duty: OwnDuty; readonly zone: string; readonly now: Instant }) {
  const ahead = isAhead(duty, now);
  return (
    <li>
      <div>{sayInstant(duty.due, zone)}</div>
      <div>
        <h3>{nameOf(duty)}</h3>
        {ahead ? (
          <p>
            {duty.due < now ? `Overdue; accepted until ${sayInstant(duty.lateUntil, zone)}` : 'Due'}, {duty.where}
            {duty.opens !== null && `, which opens ${sayInstant(duty.opens, zone)}`}.{' '}
            {duty.link !== '' && <a href={duty.link}>Open the form</a>}
          </p>
        ) : (
          <p>
            {duty.at === null ? 'Nothing came in' : `In ${sayInstant(duty.at, zone)}`}:{' '}
            <b>{statusWords[duty.status]}</b>
            {duty.file && (
              <>
                {' '}
                (<Anchor {...duty.file} />)
              </>
            )}
          </p>
        )}
        <details>
          <summary>Explain</summary>
          <ul>
            {duty.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

const Days = ({ children }: { readonly children: ComponentChildren }) => <ol class="days">{children}</ol>;

/** A plain form: what is asked goes to the web app, and comes into the Requests sheet with the next update. */
function Form({
  kind,
  ways,
  children,
}: {
  readonly kind: string;
  readonly ways: OwnWays;
  readonly children: ComponentChildren;
}) {
  return (
    <form method="post" action={ways.post} target="_top">
      <input type="hidden" name="k" value={ways.token} />
      <input type="hidden" name="kind" value={kind} />
      {children}
    </form>
  );
}

const Why = ({ id, needed }: { readonly id: string; readonly needed: boolean }) => (
  <>
    <label for={id}>Why</label>
    <textarea id={id} name="why" rows={3} cols={50} maxLength={1000} required={needed} />
  </>
);

const Button = ({
  name,
  value,
  children,
}: {
  readonly name?: string;
  readonly value?: string;
  readonly children: string;
}) => (
  <button type="submit" name={name} value={value}>
    {children}
  </button>
);

const saysRole = (role: string, { topic, start }: OwnClass, zone: string): string =>
  `${role}, ${sayInstant(start, zone)} (${topic})`;

interface Asking {
  readonly page: OwnPage;
  readonly ways: OwnWays;
}

/** What others ask of one comes first: somebody waits for it. */
const Asked = ({ page, ways }: Asking) => (
  <>
    <h2>You are asked</h2>
    {page.asked.map(({ key, what, why }) => (
      <Form key={key} kind="answer" ways={ways}>
        <p>
          <b>{what}.</b> {why !== '' && `Why: ${why}`}
        </p>
        <input type="hidden" name="about" value={key} />
        <div>
          <Button name="answer" value="yes">
            Agree
          </Button>{' '}
          <Button name="answer" value="no">
            Decline
          </Button>
        </div>
      </Form>
    ))}
  </>
);

function Extension({ page, ways, ahead }: Asking & { readonly ahead: readonly OwnDuty[] }) {
  return (
    <details>
      <summary>Ask for an extension</summary>
      <Form kind="extension" ways={ways}>
        <label for="what">Ask for an extension of</label>
        <select id="what" name="what" required>
          {ahead.map((duty) => (
            <option key={nameOf(duty)} value={`${duty.session}|${duty.deliverable}`}>
              {nameOf(duty)}, due {sayInstant(duty.due, page.zone)}
            </option>
          ))}
        </select>
        <label for="until">until (the same time of day)</label>
        <input id="until" name="until" type="date" required />
        <Why id="why" needed={true} />
        <div>
          <Button>Ask</Button>
        </div>
      </Form>
    </details>
  );
}

/** One for each role: only who could take it is offered. */
function Handover({ offer, page, ways, nth }: Asking & { readonly offer: OwnOffer; readonly nth: number }) {
  const { session, role, takers, swaps } = offer;
  return (
    <details>
      <summary>Give away or swap: {saysRole(role, offer, page.zone)}</summary>
      {takers.length + swaps.length === 0 ? (
        <p>No one could take it without breaking a rule of the course. Write to the instructor.</p>
      ) : (
        <Form kind="handover" ways={ways}>
          <input type="hidden" name="what" value={`${session}|${role}`} />
          <label for={`to${nth}`}>With whom</label>
          <select id={`to${nth}`} name="to" required>
            {takers.length > 0 && (
              <optgroup label="Give it to">
                {takers.map(({ tag, name }) => (
                  <option key={tag} value={tag}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )}
            {swaps.length > 0 && (
              <optgroup label="Swap it for">
                {swaps.map((swap) => (
                  <option
                    key={`${swap.tag} ${swap.session} ${swap.role}`}
                    value={`${swap.tag}|${swap.session}|${swap.role}`}
                  >
                    {swap.name}: {saysRole(swap.role, swap, page.zone)}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
          <Why id={`why${nth}`} needed={false} />
          <p class="soft">They are asked by email. You keep the role until they agree.</p>
          <div>
            <Button>Ask</Button>
          </div>
        </Form>
      )}
    </details>
  );
}

const Absence = ({ page, ways }: Asking) => (
  <details>
    <summary>Say that you cannot come</summary>
    <Form kind="absence" ways={ways}>
      <label for="class">I cannot come on</label>
      <select id="class" name="what" required>
        {page.classes.map((one) => (
          <option key={one.session} value={one.session}>
            {sayInstant(one.start, page.zone)}: {one.topic}
          </option>
        ))}
      </select>
      <Why id="whyaway" needed={true} />
      <div>
        <Button>Tell the instructor</Button>
      </div>
    </Form>
  </details>
);

function Requests({ page, ahead, ways }: Asking & { readonly ahead: readonly OwnDuty[] }) {
  const can = ways.post !== '';
  const delays = can && page.asks && ahead.length > 0;
  const offers = can ? page.offers : [];
  const comes = can && page.classes.length > 0;
  if (!delays && offers.length === 0 && !comes && page.requests.length === 0) return null;
  return (
    <>
      <h2>Requests</h2>
      {page.requests.map(({ key, what, outcome, waitsFor }) => (
        <div key={key}>
          <p>
            {what}: {outcome !== '' ? outcome : `waits for ${waitsFor || 'the instructor'}`}
          </p>
          {outcome === '' && can && (
            <Form kind="answer" ways={ways}>
              <input type="hidden" name="about" value={key} />
              <Button name="answer" value="withdrawn">
                Withdraw
              </Button>
            </Form>
          )}
        </div>
      ))}
      {delays && <Extension page={page} ways={ways} ahead={ahead} />}
      {offers.map((offer, nth) => (
        <Handover key={`${offer.session} ${offer.role}`} offer={offer} page={page} ways={ways} nth={nth} />
      ))}
      {comes && <Absence page={page} ways={ways} />}
    </>
  );
}

/** `changed` is when what stands on it changed last. */
export function ownPage(page: OwnPage, changed: Instant, now: Instant, ways: OwnWays): string {
  const { zone } = page;
  const ahead = page.duties.filter((duty) => isAhead(duty, now));
  const over = page.duties.filter((duty) => !isAhead(duty, now));
  const left = leftLines(page);
  return documentOf(
    <>
      <main>
        <h1>
          {page.first}’s page, {[page.course, page.term].filter((part) => part !== '').join(', ')}
        </h1>
        <p class="soft">Whoever has this link sees this page: keep it to yourself.</p>
        {page.asked.length > 0 && ways.post !== '' && <Asked page={page} ways={ways} />}
        <h2>Due next</h2>
        {ahead.length === 0 ? (
          <p>Nothing is due from you at present.</p>
        ) : (
          <Days>
            {ahead.map((duty) => (
              <Duty key={nameOf(duty)} duty={duty} zone={zone} now={now} />
            ))}
          </Days>
        )}
        {left.length > 0 && (
          <ul>
            {left.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <h2>Your roles</h2>
        {page.roles.length === 0 ? (
          <p>You have no announced role yet.</p>
        ) : (
          <Days>
            {page.roles.map((role) => (
              <Role key={`${role.session} ${role.role}`} role={role} zone={zone} />
            ))}
          </Days>
        )}
        <Requests page={page} ahead={ahead} ways={ways} />
        {page.team && (
          <>
            <h2>Your team</h2>
            <p>
              Team {page.team.number}
              {page.team.topic !== '' && `: ${page.team.topic}`}
              {page.team.others.length > 0 && `, with ${sayNames(page.team.others)}`}
            </p>
            <ul>
              {page.team.dates.map(({ what, when }) => (
                <li key={what}>
                  {what}: {when}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>What came in</h2>
        {over.length === 0 ? (
          <p>Nothing has come due yet.</p>
        ) : (
          <Days>
            {over.map((duty) => (
              <Duty key={nameOf(duty)} duty={duty} zone={zone} now={now} />
            ))}
          </Days>
        )}
        {ways.feed !== '' && (
          <>
            <h2>Your calendar</h2>
            <p>Subscribe to this address in your calendar program; it follows changes:</p>
            <p>
              <a href={ways.feed}>{ways.feed}</a>
            </p>
          </>
        )}
      </main>
      <footer>
        <p>
          Last changed {sayInstant(changed, zone)}. Something is wrong? Write to{' '}
          <Said text={page.contact || 'the instructor'} />.
          {ways.schedule !== '' && (
            <>
              {' '}
              <a href={ways.schedule}>Schedule of the course</a>
            </>
          )}
        </p>
      </footer>
    </>,
    null,
  );
}

/** A due time stands in the calendar as the half hour before it. */
const shown = 30 * 60_000;

/** Roles, due times and dates of the team, as the page has them: whoever subscribes sees what is gone go. */
export function ownCalendar(page: OwnPage, changed: Instant, book: string): string {
  const common = { sequence: Math.floor(changed / 60_000), cancelled: false, description: '', room: '' };
  const entries: Entry[] = [
    ...page.roles.map((role): Entry => {
      const { session, topic, start, end, room, others } = role;
      const description = others.length > 0 ? `With ${sayNames(others)}.` : '';
      return {
        ...common,
        id: [book, 'own', 'role', session, role.role],
        start,
        end,
        busy: true,
        summary: `${topic} (${role.role})`,
        description,
        room,
      };
    }),
    ...page.duties
      .filter(({ status }) => status !== 'excused' && status !== 'done')
      .map((duty): Entry => {
        const { deliverable, session, due, where } = duty;
        return {
          ...common,
          id: [book, 'own', 'due', session, deliverable],
          start: (due - shown) as Instant,
          end: due,
          busy: false,
          summary: `Due: ${nameOf(duty)}`,
          description: `Due ${sayInstant(due, page.zone)}, ${where}.`,
        };
      }),
    ...(page.team?.dates ?? []).map(
      ({ what, start, end }): Entry => ({
        ...common,
        id: [book, 'own', 'team', what],
        start,
        end,
        busy: true,
        summary: what,
      }),
    ),
  ];
  return calendarFile('own.ics', page, entries, changed).text;
}
