#pragma once

#include "engine/data/listing.h"

/* Divides what the files themselves do not, each file by its contents alone: files that come later
 * move no other one, and equal files are on one side. One in six is of the test part when there are
 * no parts, whatever the seed, for what was once trained on must never be tested on; one in twelve
 * training images, drawn with @seed, validates when no part does.
 *
 * Two exceptions for small sets: a class of which nothing would be left to train on keeps the file
 * with the lowest number, and a part that would be empty gets one file, and its equals, that no
 * class needs. (When files are added that file may go back to training; none ever goes the other
 * way.) Where every class has nothing but copies of one file left, one of the copies validates,
 * for training cannot do without. */
void xs_folder_split (XsListing *listing, gboolean has_parts, guint64 seed);
