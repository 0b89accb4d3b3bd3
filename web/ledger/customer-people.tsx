import { Button, type TableColumnsType } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, getCustomerPeople, type Interaction } from '#src/ledger/dealings/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DateText, EmptyState, Loaded, NumberText, Section, useCall, useSay } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { ContactForm, InteractionForm } from './people-forms.tsx';

/** Who is there at a customer, and what passed between us. */
export function CustomerPeople({ code }: { readonly code: string }): ReactElement {
  const query = useCall(getCustomerPeople, { params: { code } });
  return (
    <Loaded query={query} kind="page">
      {(people) => <PeopleView people={people} code={code} />}
    </Loaded>
  );
}

function PeopleView({
  people,
  code,
}: {
  readonly people: Answer<typeof getCustomerPeople>;
  readonly code: string;
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [adding, setAdding] = useState<'contact' | 'interaction' | null>(null);
  const { contacts, interactions, choices } = people;
  const there = contacts.filter((contact) => contact.leftDate === null).length;
  const last = interactions[0]?.date ?? null;
  const finding =
    contacts.length === 0
      ? t('dealings.contacts')
      : last === null
        ? t('dealings.contactsNever', { count: there })
        : t('dealings.contactsFinding', { count: there, date: last });
  const button = (what: 'contact' | 'interaction', label: string) =>
    can('tasks.write') && (
      <Button size="small" onClick={() => setAdding(what)}>
        {label}
      </Button>
    );
  return (
    <>
      <Section flush title={finding} extra={button('contact', t('dealings.addContact'))}>
        <ContactTable contacts={contacts} />
      </Section>
      <Section flush title={t('dealings.interactions')} extra={button('interaction', t('dealings.addInteraction'))}>
        <InteractionTable interactions={interactions} />
      </Section>
      {adding === 'contact' && <ContactForm code={code} roles={choices.roles} onClose={() => setAdding(null)} />}
      {adding === 'interaction' && (
        <InteractionForm
          code={code}
          choices={choices}
          people={contacts.map((contact) => contact.name)}
          onClose={() => setAdding(null)}
        />
      )}
    </>
  );
}

function ContactTable({ contacts }: { readonly contacts: readonly Contact[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const columns: TableColumnsType<Contact> = [
    {
      title: t('dealings.name'),
      key: 'name',
      render: (_, contact) => (
        <span className={contact.leftDate === null ? undefined : 'bw-quiet'}>
          <span className={contact.leftDate === null ? 'bw-strong' : undefined}>{contact.name}</span>
          {contact.isPrimary === true && <span className="bw-quiet"> {t('dealings.primary')}</span>}
          {contact.leftDate !== null && ` ${t('dealings.left', { date: contact.leftDate })}`}
        </span>
      ),
    },
    {
      title: t('dealings.jobTitle'),
      key: 'title',
      render: (_, contact) => [contact.title, contact.department].filter((part) => part !== null).join(' · ') || '—',
    },
    {
      title: t('dealings.role'),
      key: 'role',
      render: (_, contact) => (contact.role === null ? '—' : say(contact.role.label)),
    },
    {
      title: t('dealings.reach'),
      key: 'reach',
      render: (_, contact) => (
        <span>
          {contact.email !== null && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
          {[contact.phone, contact.messenger]
            .filter((part) => part !== null)
            .map((part) => (
              <span key={part} className="bw-quiet">
                {' '}
                {part}
              </span>
            ))}
        </span>
      ),
    },
    {
      title: t('dealings.lastTouch'),
      key: 'last',
      align: 'right',
      render: (_, contact) => <DateText value={contact.lastTouch} />,
    },
  ];
  return (
    <DataTable<Contact>
      label={t('dealings.contacts')}
      rows={contacts}
      columns={columns}
      rowKey={(contact) => contact.id}
      empty={<EmptyState title={t('dealings.noContacts')} hint={t('dealings.noContactsHint')} />}
    />
  );
}

function InteractionTable({ interactions }: { readonly interactions: readonly Interaction[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const settled = (one: Interaction) =>
    one.resolvedDate === null ? t('dealings.unresolved') : t('dealings.resolved', { date: one.resolvedDate });
  const columns: TableColumnsType<Interaction> = [
    { title: t('dealings.date'), key: 'date', render: (_, one) => <DateText value={one.date} /> },
    {
      title: t('dealings.kind'),
      key: 'kind',
      render: (_, one) => (
        <span>
          <span className={one.kind.code === 'complaint' ? 'bw-strong' : undefined}>{say(one.kind.label)}</span>
          {one.kind.code === 'complaint' && <span className="bw-quiet"> {settled(one)}</span>}
        </span>
      ),
    },
    { title: t('dealings.contact'), key: 'contact', render: (_, one) => one.contactName ?? '—' },
    {
      title: t('dealings.channel'),
      key: 'channel',
      render: (_, one) =>
        [one.channel, one.direction].flatMap((part) => (part === null ? [] : [say(part.label)])).join(' · ') || '—',
    },
    {
      title: t('dealings.minutes'),
      key: 'minutes',
      align: 'right',
      render: (_, one) => <NumberText value={one.minutes} />,
    },
    {
      title: t('dealings.response'),
      key: 'response',
      align: 'right',
      render: (_, one) => <NumberText value={one.responseHours} digits={0} />,
    },
    {
      title: t('dealings.content'),
      key: 'note',
      render: (_, one) => (
        <span>
          {one.note}
          {one.shared !== null && (
            <span className="bw-quiet">
              {one.note === null ? '' : ' · '}
              {t('dealings.shared')}: {one.shared}
            </span>
          )}
        </span>
      ),
    },
    { title: t('dealings.by'), key: 'by', render: (_, one) => one.ourPerson ?? '—' },
  ];
  return (
    <DataTable<Interaction>
      label={t('dealings.interactions')}
      rows={interactions}
      columns={columns}
      rowKey={(one) => one.id}
      pageSize={20}
      empty={<EmptyState title={t('dealings.noInteractions')} hint={t('dealings.noInteractionsHint')} />}
    />
  );
}
