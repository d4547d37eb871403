// The mailbox: all letters that were sent, and one of them opened.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Mail } from '../face';
import { Prose } from './form';
import { answerAs } from './forms';
import { Icon } from './icons';
import { recall, retain } from './retained';
import { go, openLink } from './route';
import { count, useList, usePart } from './store';
import { dayOf, hourOf, longDay, zoneOf } from './time';

/** The emails that were opened, by what tells one from all others; kept while the page is loaded anew. */
const read = new Set<string>(recall('read') ?? []);
const keyOf = (mail: Mail, at: number) => `${at} ${mail.at}`;
const atOnce = 100;

export function MailView({ id }: { id: string }): JSX.Element {
  const mails = useList('mail');
  const zone = usePart('book')?.zone ?? 'UTC';
  const now = usePart('clock')?.now ?? '';
  const [sought, seek] = useState('');
  const [many, setMany] = useState(atOnce);
  const people = useMemo(() => [...new Set(mails.flatMap(recipients))].sort(), [mails]);
  const found = useMemo(() => {
    const words = sought.trim().toLowerCase();
    const all = mails.map((mail, at) => ({ mail, at })).reverse();
    return words
      ? all.filter(({ mail }) => [...recipients(mail), mail.subject].some((text) => text.toLowerCase().includes(words)))
      : all;
  }, [mails, sought]);
  const open = id === '' ? undefined : mails[Number(id)];
  if (open && !read.has(keyOf(open, Number(id)))) {
    read.add(keyOf(open, Number(id)));
    retain('read', [...read]);
  }
  return (
    <div class={`split mails${open ? ' has-choice' : ''}`}>
      <section class="side" aria-label="Emails">
        <h1>
          Mailbox <small>{count(mails.length, 'email', 'empty')}</small>
        </h1>
        {mails.length === 0 ? (
          <p class="empty">
            No email has been sent yet. All that the scripts send lands here, whoever it is for; nothing leaves this
            machine.
          </p>
        ) : (
          <>
            <input
              class="field search"
              type="search"
              list="recipients"
              placeholder="Filter by recipient or subject"
              aria-label="Filter by recipient or subject"
              value={sought}
              onInput={(event) => seek(event.currentTarget.value)}
            />
            <datalist id="recipients">
              {people.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        )}
        {mails.length > 0 && found.length === 0 && <p class="empty">No email fits “{sought}”.</p>}
        <ul class="entries">
          {found.slice(0, many).map(({ mail, at }) => (
            <li key={at}>
              <button
                type="button"
                data-mail={mail.subject}
                class={read.has(keyOf(mail, at)) ? '' : 'new'}
                aria-current={String(at) === id ? 'true' : undefined}
                onClick={() => go('mail', String(at))}
              >
                <span class="mail-line">
                  <b>To {names(mail.to)}</b>
                  <time dateTime={mail.at}>
                    {dayOf(mail.at, zone) === dayOf(now, zone) ? hourOf(mail.at, zone) : dayOf(mail.at, zone)}
                  </time>
                </span>
                <span class="mail-subject">{mail.subject || '(no subject)'}</span>
                <span class="mail-start">{mail.body.replace(/\s+/g, ' ').slice(0, 120)}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.length > many && (
          <button type="button" class="link more" onClick={() => setMany(many + atOnce)}>
            Show older emails
          </button>
        )}
      </section>
      <section class="main letter-side" aria-label="Email">
        {open ? (
          <Letter key={id} mail={open} at={Number(id)} zone={zone} />
        ) : (
          mails.length > 0 && <p class="empty middle">Choose an email to read it.</p>
        )}
      </section>
    </div>
  );
}

const recipients = (mail: Mail): string[] => [...mail.to, ...mail.cc, ...mail.bcc];
const names = (to: readonly string[]) => (to.length > 2 ? `${to[0]} and ${to.length - 1} more` : to.join(', '));

function Letter({ mail, at, zone }: { mail: Mail; at: number; zone: string }) {
  const [plain, setPlain] = useState(mail.htmlBody === '');
  return (
    <article class="letter">
      <button type="button" class="plain back" onClick={() => go('mail')}>
        <Icon name="left" size={18} /> Mailbox
      </button>
      <h1>{mail.subject || '(no subject)'}</h1>
      <header>
        <span class="avatar" aria-hidden="true">
          {(mail.name || mail.from)[0]?.toUpperCase()}
        </span>
        <dl>
          <Line name="From" words={[mail.name ? `${mail.name} <${mail.from}>` : mail.from]} />
          <Line name="To" words={mail.to} />
          <Line name="Cc" words={mail.cc} />
          <Line name="Bcc" words={mail.bcc} />
          {mail.replyTo !== '' && mail.replyTo !== mail.from && <Line name="Reply to" words={[mail.replyTo]} />}
          <Line name="Sent" words={[`${longDay(mail.at, zone)}, ${hourOf(mail.at, zone)} ${zoneOf(mail.at, zone)}`]} />
        </dl>
        {mail.htmlBody !== '' && (
          <div class="switch" role="group" aria-label="Part of the email">
            <button type="button" aria-pressed={!plain} onClick={() => setPlain(false)}>
              Formatted
            </button>
            <button type="button" aria-pressed={plain} onClick={() => setPlain(true)}>
              Plain text
            </button>
          </div>
        )}
      </header>
      {plain ? (
        <div class="letter-plain" data-plain>
          <Prose text={mail.body} />
        </div>
      ) : (
        <Formatted at={at} to={mail.to} />
      )}
      {mail.attachments.length > 0 && (
        <ul class="files" aria-label="Attachments">
          {mail.attachments.map((file) => (
            <li key={file.name}>
              <a href={`data:application/octet-stream;base64,${file.base64}`} download={file.name}>
                <Icon name="file" size={18} />
                <span>
                  {file.name}
                  <small>{file.type}</small>
                </span>
                <Icon name="download" size={18} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Line({ name, words }: { name: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{words.join(', ')}</dd>
    </>
  );
}

/**
 * The HTML of a letter, in a frame that runs none of the letter's scripts and can reach nothing. It reports its height and which link was clicked.
 */
function Formatted({ at, to }: { at: number; to: readonly string[] }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(300);
  useEffect(() => {
    const heard = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== 'null' || event.data?.lectern !== 'mail')
        return;
      if (event.data.do === 'size' && Number.isFinite(event.data.height))
        setHeight(Math.min(Math.max(event.data.height, 40), 20_000));
      if (event.data.do !== 'follow') return;
      if (to.length === 1) answerAs(to[0]!);
      openLink(String(event.data.href));
    };
    addEventListener('message', heard);
    return () => removeEventListener('message', heard);
  }, []);
  return (
    <iframe
      ref={frame}
      class="letter-html"
      title="The email, formatted"
      src={`/mail?at=${at}`}
      sandbox="allow-scripts"
      style={{ height: `${height + 4}px` }}
    />
  );
}
