// Class lists in the formats that registrars and platforms export, with invented people.
import { compareRoster, endingOf } from '../../../src/domain/course/difference';
import { type ClassList, readClassList, readName } from '../../../src/domain/course/enrollment';
import { mail, student } from '../seminar';
import '../still';

const three = ['Ada Park', 'Ben Okafor', 'Chi Nguyen'];
const addresses = ['ada@uni.example', 'ben@uni.example', 'chi@uni.example'];
const utf16 = (text: string): string => `ÿþ${[...text].map((c) => `${c}\u0000`).join('')}`;

const lists: Readonly<Record<string, string>> = {
  'registrar, PeopleSoft': `"Name","Student ID","User ID","Role","Email Address","Sections","Majors"
"Park, Ada","3031111111","1111111","Student","ada@uni.example","SEM 001","History"
"Okafor, Ben","3032222222","2222222","Student","ben@uni.example","SEM 001","Physics"
"Nguyen, Chi","3033333333","3333333","Waitlisted Student","chi@uni.example","SEM 001","Letters, Arts"
"Vance, Iris","9","44","Instructor","iris@uni.example","SEM 001",""`,
  'registrar, Banner': `Class List for 12345 Fall 2026
CRN,12345
Last Name,First Name,Middle,ID,Email,Registration Status
Park,Ada,,900111111,ada@uni.example,**Registered**
Okafor,Ben,,900222222,ben@uni.example,**Web Registered**
Nguyen,Chi,,900333333,chi@uni.example,Wait Listed
Delta,Dan,,900444444,dan@uni.example,Web Dropped`,
  'Canvas gradebook': `Student,ID,SIS User ID,SIS Login ID,Section,Essay 1 (98211),Final Score
    Points Possible,,,,,10,(read only)
"Park, Ada",77001,3031111111,ada@uni.example,HIST 618 001,9,90
"Okafor, Ben",77002,3032222222,ben@uni.example,HIST 618 001,8,80
"Nguyen, Chi",77003,3033333333,chi@uni.example,HIST 618 001,7,70
"Student, Test",77004,,8f3a,HIST 618 001,,`,
  'Canvas people': `Name\tLogin ID\tSIS ID\tSection\tRole\tLast Activity
Ada Park\tada@uni.example\t3031111111\tHIST 618 001\tStudent\tSep 1 at 9am
Ben Okafor\tben@uni.example\t3032222222\tHIST 618 001\tStudent\t
Chi Nguyen\tchi@uni.example\t3033333333\tHIST 618 001\tStudent\t
Iris Vance\tiris@uni.example\t\tHIST 618 001\tTeacher\t`,
  'Gradescope roster': `First Name,Last Name,SID,Email,Sections,Role
Ada,Park,3031111111,ada@uni.example,001,Student
Ben,Okafor,3032222222,ben@uni.example,001,Student
Chi,Nguyen,3033333333,chi@uni.example,002,Student
Iris,Vance,,iris@uni.example,,Instructor
Tom,Assist,,tom@uni.example,,TA`,
  'Google Classroom': `Last Name,First Name,Email Address,Reflection 1
,,Date,2026-09-10
,,Points,100
Park,Ada,ada@uni.example,95
Okafor,Ben,ben@uni.example,
Nguyen,Chi,chi@uni.example,88`,
  'Slack members': `username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp
adap,ada@uni.example,Member,1,0,0,U01,Ada Park,ada,
ben.o,ben@uni.example,Member,1,0,0,U02,Ben Okafor,,
chi,chi@uni.example,Member,1,0,0,U03,Chi Nguyen,chi,
lectern,,Bot,1,0,0,U04,Lectern,,
ivance,iris@uni.example,Primary Owner,1,0,0,U05,Iris Vance,,
gone,old@uni.example,Deactivated,0,0,0,U06,Olga Old,,`,
  Moodle: `First name,Surname,ID number,Institution,Department,Email address
Ada,Park,3031111111,,,ada@uni.example
Ben,Okafor,3032222222,,,ben@uni.example
Chi,Nguyen,3033333333,,,chi@uni.example`,
  'Blackboard, UTF-16 with tabs': utf16(`"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Email"\t"Availability"
"Park"\t"Ada"\t"apark"\t"3031111111"\t"ada@uni.example"\t"Yes"
"Okafor"\t"Ben"\t"bokafor"\t"3032222222"\t"ben@uni.example"\t"Yes"
"Nguyen"\t"Chi"\t"cnguyen"\t"3033333333"\t"chi@uni.example"\t"Yes"`),
  'a German office, semicolons and the mark of UTF-8': `\ufeffNachname;Vorname;Matrikelnummer;E-Mail;Status
Park;Ada;3031111111;ada@uni.example;angemeldet
Okafor;Ben;3032222222;ben@uni.example;angemeldet
Nguyen;Chi;3033333333;chi@uni.example;angemeldet`,
  'capitals and preferred names': `Name,Preferred Name,Email
"PARK, ADELINE",Ada,ada@uni.example
"OKAFOR, BENEDICT T",Ben,ben@uni.example
"NGUYEN, CHI",,chi@uni.example`,
  'lines of addresses': `Ada Park <ada@uni.example>
Ben Okafor <ben@uni.example>; Chi Nguyen <chi@uni.example>`,
};

test.each(Object.keys(lists))('%s: three students with their addresses', (shape) => {
  const people = readClassList(lists[shape]!).people.filter(({ standing }) => standing !== 'dropped');
  expect(people.map(({ name }) => name)).toEqual(three);
  expect(people.map(({ email }) => email)).toEqual(addresses);
});

const read = (shape: string): ClassList => readClassList(lists[shape]!);

test('student IDs, sections and enrollment come along, and a platform’s own number does not', () => {
  expect(read('Canvas gradebook').people[0]).toMatchObject({ id: '3031111111', section: 'HIST 618 001' });
  expect(read('Gradescope roster').people[2]).toMatchObject({ id: '3033333333', section: '002' });
  expect(read('registrar, PeopleSoft').people.map(({ standing }) => standing)).toEqual([null, null, 'waitlisted']);
  expect(read('registrar, Banner').people.map(({ id, standing }) => [id, standing])).toEqual([
    ['900111111', 'enrolled'],
    ['900222222', 'enrolled'],
    ['900333333', 'waitlisted'],
    ['900444444', 'dropped'],
  ]);
});

test('who is no student is left out with a reason, and so is every other line', () => {
  expect(read('Canvas gradebook').leftOut.map(({ why }) => why)).toEqual([
    'no person',
    'the test student of the platform',
  ]);
  expect(read('Slack members').leftOut.map(({ why }) => why)).toEqual([
    'not a student: Bot',
    'not a student: Primary Owner',
    'no longer active',
  ]);
  for (const [shape, text] of Object.entries(lists)) {
    const { people, leftOut, columns } = readClassList(text);
    const lines = text.split(/\n|>; /).length;
    expect([shape, people.length + leftOut.length + (columns.length > 0 ? 1 : 0)]).toEqual([shape, lines]);
  }
});

test.each([
  ['Park, Ada', 'Ada Park'],
  ['Park, Ada Marie', 'Ada Marie Park'],
  ['van Dijk, Tessa', 'Tessa van Dijk'],
  ['Okafor, Ben, Jr.', 'Ben Okafor Jr.'],
  ['Nguyen, Chi (Kim)', 'Kim Nguyen'],
  ['Adeline (Ada) Park', 'Ada Park'],
  ['O’NEIL, MARY-KATE', 'Mary-Kate O’Neil'],
  ['  Zoë   Brandt ', 'Zoë Brandt'],
])('%s is %s', (written, name) => {
  expect(readName(written)).toBe(name);
});

const roster = [
  student('ada', { name: 'Ada Park', id: '3031111111' }),
  student('ben', { name: 'Ben Okafor' }),
  student('dana', { name: 'Dana Levi' }),
  student('elif', { name: 'Elif Yıldız', standing: 'dropped' }),
];
const compare = (text: string, sections = false) =>
  compareRoster(roster, readClassList(text).people, 'uni.example', sections);

test('a list beside the Roster: new, changed, gone, back, and one person under another address', () => {
  const found = compare(`Name,Email,SID,Status
"Park, Ada",ada.park@gmail.example,3031111111,Enrolled
Ben Okafor,ben@uni.example,3032222222,Waitlisted
"Yıldız, Elif",elif@uni.example,3035555555,Enrolled
Farid Haddad,farid@uni.example,3036666666,Enrolled`);
  expect(found.added.map(({ name }) => name)).toEqual(['Farid Haddad']);
  expect(found.aliases.map(({ student: s, listed, by }) => [s.name, listed.email, by])).toEqual([
    ['Ada Park', 'ada.park@gmail.example', 'ID'],
  ]);
  expect(found.changes.map(({ student: s, field, becomes }) => [s.name, field, becomes])).toEqual([
    ['Ben Okafor', 'standing', 'waitlisted'],
    ['Ben Okafor', 'id', '3032222222'],
    ['Elif Yıldız', 'id', '3035555555'],
  ]);
  expect(found.gone.map(({ name }) => name)).toEqual(['Dana Levi']);
  expect(found.back.map(({ name }) => name)).toEqual(['Elif Yıldız']);
});

test('the same name under another address is offered as the same person, unless the numbers differ', () => {
  expect(compare('Name,Email\nBen Okafor,bokafor@home.example').aliases[0]).toMatchObject({ by: 'name' });
  expect(compare('Name,Email,SID\nAda Park,apark@home.example,999').added).toHaveLength(1);
});

test('a list with logins alone finds students by the ending of most addresses, and says whom it cannot reach', () => {
  const text = 'Student,SIS Login ID\n"Okafor, Ben",ben\n"Levi, Dana",dana\n"Haddad, Farid",farid';
  expect(compare(text).added.map(({ email }) => email)).toEqual(['farid@uni.example']);
  expect(compareRoster([], readClassList(text).people, '', false).unreachable).toHaveLength(3);
  expect(endingOf([...addresses, mail('x@home.example')])).toBe('uni.example');
});

test('a name that the instructor shortened stays', () => {
  expect(compare('Name,Email\n"Okafor, Benedict Ben",ben@uni.example').changes).toEqual([]);
});

test('sections are compared where the course has them', () => {
  expect(compare('Name,Email,Section\nBen Okafor,ben@uni.example,B', true).changes).toMatchObject([
    { field: 'sections', becomes: 'B' },
  ]);
  expect(compare('Name,Email,Section\nBen Okafor,ben@uni.example,B').changes).toEqual([]);
});

test('no address is lost where lines became one, cells moved, or an address cannot be read', () => {
  const list = readClassList(`Name,Email,Section
Ada Park,ada@uni.example,001,Ben Okafor,ben@uni.example,001
Chi Nguyen,001,chi@uni.example
Dana Levi,dana@@uni.example,001`);
  expect(list.people.map(({ email }) => email)).toEqual(['ada@uni.example']);
  expect(list.leftOut).toEqual([
    { line: 'ben@uni.example', why: 'stands in the line of Ada Park' },
    { line: 'Chi Nguyen, 001, chi@uni.example', why: 'its address cannot be read, or stands in another column' },
    { line: 'Dana Levi, dana@@uni.example, 001', why: 'its address cannot be read, or stands in another column' },
  ]);
  expect(readClassList('Ada Park ada@uni.example ben@uni.example').leftOut).toEqual([
    { line: 'ben@uni.example', why: 'stands in the line of Ada Park' },
  ]);
});
