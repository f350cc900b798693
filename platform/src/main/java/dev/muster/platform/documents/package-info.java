/**
 * Documents of declared objects: YAML to records with the place of every mistake, records to YAML,
 * and the JSON Schema of any message, all from the shapes of the records. The command line and the
 * provider call Documents and JsonSchemas; nothing here knows what a document means.
 */
@NullMarked
package dev.muster.platform.documents;

import org.jspecify.annotations.NullMarked;
