import { Link, useLocation } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

/** A tab between sibling pages of one place. */
export interface PageTab {
  readonly to: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** The frame every page stands in: title, sibling pages, finding, actions, content. */
export function PageFrame({
  title,
  tabs,
  finding,
  actions,
  children,
}: {
  readonly title: string;
  readonly tabs?: readonly PageTab[];
  readonly finding?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { pathname } = useLocation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector(`[href="${pathname}"]`);
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const here = tabs?.find((tab) => tab.to === pathname)?.label;
  const name = here === undefined || here === title ? title : `${here} · ${title}`;
  return (
    <div className="bw-page">
      <title>{`${name} · Bellwether 风向标`}</title>
      <header className="bw-page-head">
        <h1 className="bw-page-title">{title}</h1>
        {actions !== undefined && <div className="bw-page-actions">{actions}</div>}
      </header>
      {tabs !== undefined && tabs.length > 1 && (
        <nav ref={strip} className="bw-subnav" aria-label={title}>
          {tabs.map((tab) => (
            <Link
              key={tab.to}
              to={tab.to}
              className={pathname === tab.to ? 'bw-subnav-item bw-on' : 'bw-subnav-item'}
              aria-current={pathname === tab.to ? 'page' : undefined}
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && <span className="bw-count">{tab.count}</span>}
            </Link>
          ))}
        </nav>
      )}
      {finding}
      {children}
    </div>
  );
}

/** The one sentence a page opens with, with its data date below. */
export function FindingHeader({
  finding,
  meta,
}: {
  readonly finding: string;
  readonly meta?: ReactNode;
}): ReactElement {
  return (
    <div className="bw-finding">
      <p className="bw-finding-text">{finding}</p>
      {meta !== undefined && <div className="bw-finding-meta">{meta}</div>}
    </div>
  );
}

/** A flat section with a heading; never nested. */
export function Section({
  title,
  extra,
  children,
  flush = false,
}: {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
  /** Content reaches the edges (tables). */
  readonly flush?: boolean;
}): ReactElement {
  return (
    <section className={flush ? 'bw-section bw-flush' : 'bw-section'}>
      {title !== undefined && (
        <div className="bw-section-head">
          <h2 className="bw-section-title">{title}</h2>
          {extra !== undefined && <div className="bw-section-extra">{extra}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
