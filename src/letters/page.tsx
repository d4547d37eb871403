// The public page: the schedule as HTML that needs no script, loads nothing, and is readable on a phone, on paper and in dark mode.
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { type Link, parseLink } from '../domain/base/link';
import { type Instant, sayInstant } from '../domain/base/time';
import { nextClass, type PublicClass, type Schedule } from '../domain/letters/schedule';
import {
  absenceOf,
  deadlineOf,
  factsOf,
  guestOf,
  rowsOf,
  ruleOf,
  sayDays,
  sayNames,
  topicOf,
  whereOf,
} from './schedule';

const style = [
  ':root{color-scheme:light dark;--ink:#1b1d21;--soft:#565c66;--line:#d7dbe0;--link:#1a56a8;--mark:#e9f1fc;--paper:#fff}',
  '@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#a3abb6;--line:#3a4048;--link:#8ab4f8;--mark:#1c2a40;--paper:#16181c}}',
  'body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}',
  'main,footer{max-width:52rem;margin:0 auto;padding:1.2rem 1rem}',
  'h1{font-size:1.6rem;line-height:1.25;margin:.4rem 0}h2{font-size:1.2rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:0;display:inline}',
  'a{color:var(--link)}p{margin:.3rem 0}ul{margin:.3rem 0;padding-left:1.2rem}li,p,dd,h1{overflow-wrap:anywhere}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.8rem 0}dt{color:var(--soft)}dd{margin:0}',
  'ol.days{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}',
  'ol.days>li{display:grid;grid-template-columns:7rem 1fr;gap:1rem;padding:.7rem .6rem;border-bottom:1px solid var(--line)}',
  '.when a{color:inherit;text-decoration:none}.when a:hover{text-decoration:underline}.soft{color:var(--soft)}',
  '.next{background:var(--mark)}.badge{font-size:.8rem;font-weight:600;border:1px solid;border-radius:1rem;padding:0 .5rem;white-space:nowrap}',
  '.due{font-weight:600}footer{color:var(--soft);font-size:.9rem}',
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem .35rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}',
  'details{margin:.6rem 0}label{display:block;margin:.6rem 0 .2rem}input,select,textarea,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.4rem;padding:.4rem .6rem;max-width:100%;box-sizing:border-box}button{background:var(--link);color:var(--paper);border-color:var(--link);margin-top:.8rem;cursor:pointer}',
  '@media(max-width:34rem){ol.days>li{grid-template-columns:1fr;gap:.1rem}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}',
  '@media print{body{font-size:11pt}main,footer{max-width:none;padding:0}ol.days>li{break-inside:avoid}.next{background:none}a{color:inherit}details:not([open]),button{display:none}}',
].join('');

/** A complete document. Google puts the title into the head of its wrapper page, so `title` is given only if nobody else does. */
export function documentOf(body: ComponentChildren, title: string | null): string {
  return `<!doctype html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        {title !== null && <meta name="viewport" content="width=device-width, initial-scale=1" />}
        {title !== null && <title>{title}</title>}
        <base target="_top" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>{body}</body>
    </html>,
  )}`;
}

export const Anchor = ({ text, url }: Link) => (url === '' ? <span>{text}</span> : <a href={url}>{text}</a>);

/** A line of the instructor's text with its address as a link. */
export const Said = ({ text }: { readonly text: string }) => <Anchor {...parseLink(text)} />;

const Links = ({ of }: { readonly of: readonly Link[] }) => (
  <ul>
    {of.map((link, i) => (
      <li key={i}>
        <Anchor {...link} />
      </li>
    ))}
  </ul>
);

function ClassRow({ session, schedule, next }: { session: PublicClass; schedule: Schedule; next: boolean }) {
  const aside = [absenceOf(session), guestOf(session), whereOf(session, schedule)].filter((part) => part !== '');
  const links = [
    ...session.slides,
    ...(session.questions === '' ? [] : [{ text: 'pre-lecture questions', url: session.questions }]),
  ];
  return (
    <li id={session.code} class={next ? 'next' : undefined} aria-current={next ? 'date' : undefined}>
      <div class="when">
        <a href={`#${encodeURIComponent(session.code)}`} target="_self">
          {sayDays(session)}
        </a>
        {next && (
          <p>
            <span class="badge">Next class</span>
          </p>
        )}
      </div>
      <div>
        <h3>{topicOf(session)}</h3>
        {session.presenters.length > 0 && <span> by {sayNames(session.presenters)}</span>}
        {aside.length > 0 && <p class="soft">{aside.join('; ')}</p>}
        {links.length > 0 && (
          <p>
            {links.map((link, i) => (
              <span key={i}>
                {i > 0 && ', '}
                <Anchor {...link} />
              </span>
            ))}
          </p>
        )}
        {session.readings.map(({ option, readings, suggested }) => (
          <div key={option}>
            {option !== '' && <p class="soft">{option}</p>}
            {readings.length > 0 && <Links of={readings} />}
            {suggested.length > 0 && <p class="soft">Suggested readings</p>}
            {suggested.length > 0 && <Links of={suggested} />}
          </div>
        ))}
      </div>
    </li>
  );
}

/** Addresses of the other formats; empty if there are none. */
export interface Ways {
  readonly calendar: string;
  readonly json: string;
}

export const titleOfPage = ({ course, term }: Schedule): string =>
  [course, term].filter((part) => part !== '').join(', ') || 'Schedule';

/** `changed` is when the content last changed; `title` as in `documentOf`. */
export function publicPage(
  schedule: Schedule,
  changed: Instant,
  now: Instant,
  ways: Ways,
  title: string | null = null,
): string {
  const next = nextClass(schedule, now);
  const facts = factsOf(schedule);
  const more = [...schedule.rules.map(ruleOf), ...schedule.notes];
  return documentOf(
    <>
      <main>
        <h1>{titleOfPage(schedule)}</h1>
        {facts.length > 0 && (
          <dl>
            {facts.map(([label, text]) => (
              <>
                <dt>{label}</dt>
                <dd>
                  <Said text={text} />
                </dd>
              </>
            ))}
          </dl>
        )}
        {next && (
          <p>
            Next class:{' '}
            <a href={`#${encodeURIComponent(next.code)}`} target="_self">
              {sayInstant(next.start, schedule.zone)}, {topicOf(next)}
            </a>
          </p>
        )}
        <h2>Schedule</h2>
        <ol class="days">
          {rowsOf(schedule).map((row) =>
            row.kind === 'class' ? (
              <ClassRow key={row.session.code} session={row.session} schedule={schedule} next={row.session === next} />
            ) : (
              <li key={`${row.at} ${row.deadline.what}`}>
                <div class="when">{sayInstant(row.at, schedule.zone)}</div>
                <div class="due">
                  {deadlineOf(row.deadline, schedule)}
                  {row.deadline.form !== '' && (
                    <>
                      . <a href={row.deadline.form}>Open the form</a>
                    </>
                  )}
                </div>
              </li>
            ),
          )}
        </ol>
        {more.length > 0 && <h2>Deadlines for each class</h2>}
        {more.length > 0 && (
          <ul>
            {more.map((line, i) => (
              <li key={i}>
                <Said text={line} />
              </li>
            ))}
          </ul>
        )}
      </main>
      <footer>
        {schedule.acknowledgement !== '' && (
          <p>
            <Said text={schedule.acknowledgement} />
          </p>
        )}
        <p>
          Last changed {sayInstant(changed, schedule.zone)}.
          {ways.calendar !== '' && (
            <>
              {' '}
              <a href={ways.calendar}>Calendar feed</a>
            </>
          )}
          {ways.json !== '' && (
            <>
              , <a href={ways.json}>JSON</a>
            </>
          )}
        </p>
      </footer>
    </>,
    title,
  );
}

/** A page with one sentence and nothing else. */
export const noPage = (sentence: string): string =>
  documentOf(
    <main>
      <p>{sentence}</p>
    </main>,
    null,
  );
