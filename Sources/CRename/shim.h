#ifndef PRODROME_RENAME_H
#define PRODROME_RENAME_H
/* renameat2(2) of Linux, in glibc since 2.28; glibc shows it only under _GNU_SOURCE, which Swift's Glibc module
   does not set. The flag values are those of <linux/fs.h>. */
int renameat2(int oldFolder, const char *oldPath, int newFolder, const char *newPath, unsigned int flags);
enum { PRODROME_RENAME_NOREPLACE = 1, PRODROME_RENAME_EXCHANGE = 2 };
#endif
