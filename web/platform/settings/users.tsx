import { App, Button, Form, Input, Modal, Select, type TableColumnsType } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteUser, listUsers, patchUser, type User } from '#src/platform/auth/contract.ts';
import { ROLES, type Role, SCOPES, type Scope } from '#src/vocabulary/roles.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { Loaded, PageFrame, Section, useCall, useSend } from '../../kit/index.ts';
import { useCan, useMe } from '../session.ts';
import { useTabs } from '../use-tabs.ts';

/** People of the workspace: invite, role, scope, team, disable. */
export function UsersPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [inviting, setInviting] = useState(false);
  const query = useCall(listUsers, {});
  return (
    <PageFrame
      title={t('shell.settings')}
      tabs={useTabs('settings')}
      actions={
        can('users.write') ? (
          <Button type="primary" onClick={() => setInviting(true)}>
            {t('settings.invite')}
          </Button>
        ) : undefined
      }
    >
      <Section flush>
        <Loaded query={query} kind="table">
          {({ users }) => <UserTable users={users} />}
        </Loaded>
      </Section>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </PageFrame>
  );
}

function UserTable({ users }: { readonly users: readonly User[] }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const me = useMe();
  const patch = useSend(patchUser, { touches: [listUsers] });
  const may = (user: User) => can('users.write') && user.id !== me.user.id;
  const columns: TableColumnsType<User> = [
    {
      title: t('access.name'),
      key: 'name',
      render: (_, user) => (
        <span className={user.disabled ? 'bw-quiet' : 'bw-strong'}>
          {user.name} {user.invited && <span className="bw-code">{t('settings.invited')}</span>}{' '}
          {user.disabled && <span className="bw-code">{t('settings.disabled')}</span>}
        </span>
      ),
    },
    { title: t('access.email'), dataIndex: 'email' },
    {
      title: t('settings.role'),
      key: 'role',
      render: (_, user) =>
        may(user) ? (
          <Select<Role>
            size="small"
            style={{ width: 110 }}
            aria-label={t('settings.roleOf', { name: user.name })}
            value={user.role}
            onChange={(role) => patch.mutate({ params: { id: user.id }, body: { role } })}
            options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          />
        ) : (
          t(`roles.${user.role}`)
        ),
    },
    {
      title: t('settings.scope'),
      key: 'scope',
      render: (_, user) =>
        may(user) ? (
          <Select<Scope>
            size="small"
            style={{ width: 130 }}
            aria-label={t('settings.scopeOf', { name: user.name })}
            value={user.scope}
            onChange={(scope) => patch.mutate({ params: { id: user.id }, body: { scope } })}
            options={SCOPES.map((scope) => ({ value: scope, label: t(`settings.scope_${scope}`) }))}
          />
        ) : (
          t(`settings.scope_${user.scope}`)
        ),
    },
    { title: t('settings.team'), key: 'team', render: (_, user) => user.team ?? <span className="bw-quiet">—</span> },
    {
      title: '',
      key: 'actions',
      render: (_, user) =>
        may(user) ? (
          <Button
            size="small"
            onClick={() => patch.mutate({ params: { id: user.id }, body: { disabled: !user.disabled } })}
          >
            {user.disabled ? t('settings.enable') : t('settings.disable')}
          </Button>
        ) : null,
    },
  ];
  return <DataTable<User> label={t('shell.users')} rows={users} columns={columns} rowKey={(user) => user.id} />;
}

interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly team?: string;
}

function InviteDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Invitation>();
  const [link, setLink] = useState<string | null>(null);
  const invite = useSend(inviteUser, {
    touches: [listUsers],
    onDone: (answer) =>
      setLink(`${window.location.origin}/invitation?token=${encodeURIComponent(answer.invitationToken)}`),
  });
  const required = { required: true, message: t('access.required') };
  if (link !== null)
    return (
      <Modal
        open
        title={t('settings.inviteReady')}
        onCancel={onClose}
        footer={
          <Button type="primary" onClick={onClose}>
            {t('kit.close')}
          </Button>
        }
      >
        <p className="bw-quiet">{t('settings.inviteHand')}</p>
        <div className="bw-row" style={{ marginTop: 12 }}>
          <Input
            className="bw-grow"
            readOnly
            value={link}
            aria-label={t('settings.inviteReady')}
            onFocus={(event) => event.target.select()}
          />
          <Button onClick={() => void navigator.clipboard.writeText(link).then(() => message.success(t('kit.copied')))}>
            {t('kit.copy')}
          </Button>
        </div>
      </Modal>
    );
  return (
    <Modal
      open
      title={t('settings.invite')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('settings.invite')}
      okButtonProps={{ loading: invite.isPending }}
    >
      <Form<Invitation>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'sales', scope: 'own' }}
        onFinish={({ team, ...values }) => invite.mutate({ body: { ...values, team: team ? team : null } })}
      >
        <Form.Item name="name" label={t('access.name')} rules={[required]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('access.email')}
          rules={[required, { type: 'email', message: t('access.badEmail') }]}
        >
          <Input type="email" />
        </Form.Item>
        <Form.Item name="role" label={t('settings.role')}>
          <Select options={ROLES.map((role) => ({ value: role, label: t(`settings.role_${role}`) }))} />
        </Form.Item>
        <Form.Item name="scope" label={t('settings.scope')}>
          <Select options={SCOPES.map((scope) => ({ value: scope, label: t(`settings.scope_${scope}`) }))} />
        </Form.Item>
        <Form.Item name="team" label={t('settings.team')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
