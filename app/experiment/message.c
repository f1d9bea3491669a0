#include "app/experiment/message.h"

#include <string.h>

/* Before what follows. Ranks are the same program on the same kind of machine. */
typedef struct
{
  gint32 kind, number, code, nothing;
  double progress;
} Head;

gboolean
xs_message_send (XsTeam *team, int to, const XsMessage *message)
{
  const Head head = { (gint32) message->kind, message->number, message->code, 0,
                      message->progress };
  g_autoptr (GByteArray) all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) &head, sizeof head);
  if (message->bytes != NULL)
    g_byte_array_append (all, g_bytes_get_data (message->bytes, NULL),
                         (guint) g_bytes_get_size (message->bytes));
  return xs_team_send (team, to, all->data, all->len);
}

gboolean
xs_message_receive (XsTeam *team, gint64 wait_us, XsMessage *message, int *from)
{
  g_autoptr (GBytes) all = xs_team_receive (team, wait_us, from);
  gsize length = all != NULL ? g_bytes_get_size (all) : 0;
  Head head;

  if (length < sizeof head)
    return FALSE;
  memcpy (&head, g_bytes_get_data (all, NULL), sizeof head);
  if (head.kind < 0 || head.kind >= XS_N_MESSAGES)
    return FALSE;
  *message = (XsMessage){ .kind = (XsMessageKind) head.kind,
                          .number = head.number,
                          .code = head.code,
                          .progress = head.progress };
  message->bytes = g_bytes_new_from_bytes (all, sizeof head, length - sizeof head);
  return TRUE;
}

void
xs_message_clear (XsMessage *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
