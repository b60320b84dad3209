import StatusIndicator from '@cloudscape-design/components/status-indicator';

import type { Bot } from '../../api/generated';
import { useWords } from '../../words';

/** The model's numbers: a bot is pending until it has registered with its challenge. */
export const STATUS = { pending: '1', active: '2' };

/** Whether a bot works, waits for its first start, or is kept out. */
export function BotStatus({ bot }: { bot: Bot }) {
  const t = useWords();
  if (bot.suspended) return <StatusIndicator type="stopped">{t('bots.suspended')}</StatusIndicator>;
  return String(bot.status) === STATUS.active ? (
    <StatusIndicator>{t('bots.active')}</StatusIndicator>
  ) : (
    <StatusIndicator type="pending">{t('bots.pending')}</StatusIndicator>
  );
}
