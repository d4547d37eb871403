// The local Slack: its channels, their messages, and a box to post as a member.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SlackMessage } from '../face';
import { Copy } from './copy';
import { Icon } from './icons';
import { Marked } from './marked';
import { go } from './route';
import { count, perform, send, tell, useList, usePart } from './store';
import { hourOf, longDay } from './time';

let speaker = '';

export function SlackView({ id }: { id: string }): JSX.Element {
  const slack = usePart('slack');
  const all = useList('post');
  const zone = usePart('book')?.zone ?? 'UTC';
  const channel = slack?.channels.find((one) => one.id === id) ?? slack?.channels[0];
  const posts = all.filter((post) => post.channel === channel?.id && !post.deleted);
  const foot = useRef<HTMLDivElement>(null);
  const room = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (room.current) room.current.scrollTop = room.current.scrollHeight;
  }, [posts.length, channel?.id]);
  if (!slack || !channel) return <p class="empty middle">This Workspace has no Slack channel.</p>;
  return (
    <div class="split slacks has-choice">
      <section class="side dark" aria-label="Channels">
        <h1>Slack</h1>
        <h2>Channels</h2>
        <ul class="channels">
          {slack.channels.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                data-channel={one.name}
                aria-current={one.id === channel.id ? 'true' : undefined}
                onClick={() => go('slack', one.id)}
              >
                # {one.name}
              </button>
            </li>
          ))}
        </ul>
        <p class="aside">{count(slack.members.length, 'member', 'No members yet')}</p>
      </section>
      <section class="main talk" aria-label={`Channel ${channel.name}`}>
        <header>
          <h2># {channel.name}</h2>
          <small>
            Channel id <code data-channel-id>{channel.id}</code>
          </small>
          <Copy text={channel.id} what="channel id" />
          <small>{count(posts.length, 'message', 'No messages yet')}</small>
        </header>
        <div class="posts" role="log" ref={room}>
          {posts.length === 0 && (
            <p class="empty middle">
              It is quiet here. What the scripts announce and what members post appears in this channel.
            </p>
          )}
          {posts.map((post, at) => (
            <Post
              key={post.ts}
              post={post}
              before={posts[at - 1]}
              zone={zone}
              members={slack.members}
              channels={slack.channels}
            />
          ))}
          <div ref={foot} />
        </div>
        <Compose channel={channel} members={slack.members} />
      </section>
    </div>
  );
}

type Members = readonly { readonly id: string; readonly name: string; readonly email: string }[];
const instantOf = (post: SlackMessage) => new Date(Number(post.ts) * 1000).toISOString();
const together = 5 * 60;

interface PostShape {
  readonly post: SlackMessage;
  readonly before: SlackMessage | undefined;
  readonly zone: string;
  readonly members: Members;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

function Post({ post, before, zone, members, channels }: PostShape) {
  const at = instantOf(post);
  const day = longDay(at, zone);
  const fresh = !before || longDay(instantOf(before), zone) !== day;
  const follows = !fresh && before?.user === post.user && Number(post.ts) - Number(before.ts) < together;
  return (
    <>
      {fresh && (
        <p class="day">
          <span>{day}</span>
        </p>
      )}
      <article class={follows ? 'post follows' : 'post'} data-post={post.ts}>
        {follows ? (
          <time class="gutter">{hourOf(at, zone)}</time>
        ) : (
          <span class={`face${post.bot ? ' bot' : ''}`} style={{ '--hue': hue(post.userName) }} aria-hidden="true">
            {post.userName[0]?.toUpperCase()}
          </span>
        )}
        <div>
          {!follows && (
            <p class="by">
              <b>{post.userName}</b>
              {post.bot && <span class="app">APP</span>}
              <time dateTime={at}>{hourOf(at, zone)}</time>
            </p>
          )}
          {post.text && <Marked text={post.text} members={members} channels={channels} />}
          {post.files.map((file) => (
            <p class="posted-file" key={file.id}>
              <Icon name="file" size={18} />
              {file.name}
            </p>
          ))}
        </div>
        <button
          type="button"
          class="plain delete"
          onClick={() => perform('It was not deleted', 'remove', post.channel, post.ts)}
        >
          Delete
        </button>
      </article>
    </>
  );
}

const hue = (name: string) => [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 37, 0) % 360;

function Compose({ channel, members }: { channel: { id: string; name: string }; members: Members }) {
  const [as, setAs] = useState(speaker);
  const [text, setText] = useState('');
  const [file, setFile] = useState('');
  const [joining, setJoining] = useState(false);
  const who = members.some((one) => one.email === as) ? as : (members[0]?.email ?? '');
  useEffect(() => {
    speaker = as;
  }, [as]);
  const post = async () => {
    if (!who || (!text.trim() && !file.trim())) return;
    const outcome = await send('post', who, channel.id, text.trim(), file.trim() ? [file.trim()] : []);
    if (!outcome.ok) return tell('failed', 'The message was not posted', outcome.message);
    setText('');
    setFile('');
  };
  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      <div class="compose-box">
        <textarea
          rows={2}
          placeholder={`Message #${channel.name}`}
          aria-label={`Message #${channel.name}`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            post();
          }}
        />
        <div class="compose-foot">
          <label>
            <span>Post as</span>
            <select class="field" value={who} onChange={(event) => setAs(event.currentTarget.value)} data-speaker>
              {members.length === 0 && <option value="">No members yet</option>}
              {members.map((one) => (
                <option key={one.id} value={one.email}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="link small" onClick={() => setJoining(!joining)} aria-expanded={joining}>
            Add a member
          </button>
          <label class="file-name">
            <span>
              <Icon name="file" size={16} /> File
            </span>
            <input
              class="field"
              placeholder="e.g. slides.pdf"
              aria-label="Name of a file to post with it"
              value={file}
              onInput={(event) => setFile(event.currentTarget.value)}
            />
          </label>
          <span class="grow" />
          <button type="submit" class="primary" disabled={!who || (!text.trim() && !file.trim())}>
            Post
          </button>
        </div>
      </div>
      {joining && (
        <Join
          done={(email) => {
            setAs(email);
            setJoining(false);
          }}
        />
      )}
    </form>
  );
}

function Join({ done }: { done: (email: string) => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const join = async () => {
    if (await perform('No one joined', 'join', email.trim(), name.trim())) done(email.trim());
  };
  return (
    <div class="join">
      <input
        class="field"
        placeholder="Name"
        aria-label="Name"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <input
        class="field"
        type="email"
        placeholder="Address"
        aria-label="Address"
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <button type="button" class="plain-button" disabled={!name.trim() || !email.includes('@')} onClick={join}>
        Join
      </button>
    </div>
  );
}
