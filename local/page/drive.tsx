// The local Drive: shared folders, their files, and a way to add a file as someone.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DriveFile, DriveFolder } from '../face';
import { Copy } from './copy';
import { Icon } from './icons';
import { go } from './route';
import { count, perform, usePart } from './store';
import { dayOf, hourOf } from './time';

let owner = '';

export function DriveView({ id }: { id: string }): JSX.Element {
  const drive = usePart('drive');
  const folders = drive?.folders ?? [];
  const folder = folders.find((one) => one.id === id) ?? folders[0];
  const files = (drive?.files ?? []).filter((file) => file.folder === folder?.id);
  return (
    <div class={folder?.id === id ? 'split drives has-choice' : 'split drives'}>
      <section class="side" aria-label="Folders">
        <h1>Drive</h1>
        <Purpose />
        <ul class="entries">
          {folders.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                data-folder={one.name}
                aria-current={one.id === folder?.id ? 'true' : undefined}
                onClick={() => go('drive', one.id)}
              >
                <b>{one.name}</b>
                <span>{count(drive?.files.filter((file) => file.folder === one.id).length ?? 0, 'file')}</span>
              </button>
            </li>
          ))}
        </ul>
        <NewFolder />
      </section>
      <section class="main" aria-label={folder ? `Folder ${folder.name}` : 'No folder'}>
        {folder ? (
          <Folder folder={folder} files={files} />
        ) : (
          <p class="empty middle">There is no shared folder yet. Create one at the left.</p>
        )}
      </section>
    </div>
  );
}

/** What folders are for, and whether the script reads them. */
function Purpose() {
  const book = usePart('book');
  const other = book?.builds.find(({ label }) => label !== book.build);
  return (
    <p class="aside drive-purpose">
      Shared folders, into which people put files. A script sees the names, owners and dates of their files, and only
      where it asks for Drive.
      {book && other && (
        <>
          {' '}
          This one runs <b>{book.build.toLowerCase()}</b>.{' '}
          <button
            type="button"
            class="link small"
            onClick={() => perform('The build was not changed', 'choose', other.label)}
          >
            Run it {other.label.toLowerCase()}
          </button>
        </>
      )}
    </p>
  );
}

function NewFolder() {
  const [name, setName] = useState('');
  const make = async () => {
    if (await perform('The folder was not made', 'makeFolder', name.trim())) setName('');
  };
  return (
    <form
      class="drive-row"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <input
        class="field"
        placeholder="New shared folder"
        aria-label="Name of a new folder"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="plain-button" disabled={!name.trim()}>
        Create
      </button>
    </form>
  );
}

function Folder({ folder, files }: { folder: DriveFolder; files: readonly DriveFile[] }) {
  return (
    <div class="letter">
      <button type="button" class="plain back" onClick={() => go('drive')}>
        <Icon name="left" size={18} /> Drive
      </button>
      <h1>{folder.name}</h1>
      <p class="drive-link">
        <code>{folder.url}</code>
        <Copy text={folder.url} what="link" />
      </p>
      <Drop folder={folder} />
      {files.length === 0 ? (
        <p class="empty">The folder is empty.</p>
      ) : (
        <table class="drive-files">
          <thead>
            <tr>
              <th>Name</th>
              <th>Owner</th>
              <th>Put there</th>
              <th aria-label="What to do" />
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <File key={file.id} file={file} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Drop({ folder }: { folder: DriveFolder }) {
  const slack = usePart('slack');
  const [who, setWho] = useState(owner);
  const [name, setName] = useState('');
  const drop = async () => {
    owner = who;
    if (await perform('The file was not put there', 'drop', who.trim(), folder.id, name.trim())) setName('');
  };
  return (
    <form
      class="drive-row"
      onSubmit={(event) => {
        event.preventDefault();
        drop();
      }}
    >
      <input
        class="field"
        placeholder="Name of the file, such as 07_slides.pdf"
        aria-label="Name of the file"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <input
        class="field"
        type="email"
        list="drive-people"
        placeholder="Whose file, by address"
        aria-label="Address of its owner"
        value={who}
        onInput={(event) => setWho(event.currentTarget.value)}
      />
      <datalist id="drive-people">
        {(slack?.members ?? []).map((member) => (
          <option key={member.id} value={member.email}>
            {member.name}
          </option>
        ))}
      </datalist>
      <button type="submit" class="primary" disabled={!name.trim() || !who.includes('@')}>
        Put it there
      </button>
    </form>
  );
}

function File({ file }: { file: DriveFile }) {
  const zone = usePart('book')?.zone ?? 'UTC';
  const [name, setName] = useState<string | null>(null);
  const rename = async () => {
    if (name !== null && name.trim() !== '' && name !== file.name)
      await perform('It was not renamed', 'renameFile', file.id, name.trim());
    setName(null);
  };
  return (
    <tr data-file={file.name}>
      <td>
        {name === null ? (
          <span class="drive-name">
            <Icon name="file" size={18} /> {file.name}
          </span>
        ) : (
          <input
            class="field"
            aria-label="New name"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename();
              if (event.key === 'Escape') setName(null);
            }}
          />
        )}
      </td>
      <td>{file.owner}</td>
      <td>
        {dayOf(file.created, zone)}, {hourOf(file.created, zone)}
      </td>
      <td class="drive-acts">
        {name === null ? (
          <button type="button" class="link small" onClick={() => setName(file.name)}>
            Rename
          </button>
        ) : (
          <button type="button" class="link small" onClick={rename}>
            Done
          </button>
        )}
        <button type="button" class="link small" onClick={() => perform('It was not deleted', 'trash', file.id)}>
          Delete
        </button>
      </td>
    </tr>
  );
}
