package dev.muster.site.definitions;

import dev.muster.contracts.content.ContentFile;
import java.util.Collection;
import java.util.List;

/** Says which content is there for documents that are about to name it. */
@FunctionalInterface
public interface Contents {
  /** Claims what is there, so that it stays until the documents are stored; names the rest. */
  List<ContentFile> claim(Collection<ContentFile> files);
}
