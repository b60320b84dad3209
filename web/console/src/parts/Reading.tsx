/** A longer text as it is, such as a policy or a record; whoever has no mouse can scroll it too. */
export function Reading({ label, text }: { label: string; text: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="reading" tabIndex={0} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}
