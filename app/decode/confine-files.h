#pragma once

/* From now on this process can read what systems keep fonts and libraries in, and no other file:
 * nothing of a person's but fonts. Only where the kernel can do that (Landlock, Linux 5.13). */
void confine_files (void);
