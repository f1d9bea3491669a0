#pragma once

#include <glib.h>

/* Data sets that are known by name once the script data/fetch has brought them: "mnist",
 * "fashion-mnist", "cifar-10". Any thread. */
gboolean xs_fetched_is (const char *where);

/* The folder of the data set @name, one of these: in the user's folder of data, of Fashion-MNIST
 * also where Debian's package has it. Free with g_free(). XS_ERROR_IO naming the script when there
 * is none. */
char *xs_fetched_folder (const char *name, GError **error);
