package dev.muster.platform.share;

import static com.hierynomus.mserref.NtStatus.STATUS_OBJECT_NAME_COLLISION;
import static com.hierynomus.mserref.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static com.hierynomus.mserref.NtStatus.STATUS_OBJECT_PATH_NOT_FOUND;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileStandardInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.util.EnumSet;
import java.util.Set;

/** A file in the share that does not have its name yet. */
final class Part implements AutoCloseable {
  private static final Set<AccessMask> ALL_THAT_IS_DONE =
      EnumSet.of(
          AccessMask.FILE_READ_DATA,
          AccessMask.FILE_WRITE_DATA,
          AccessMask.FILE_READ_ATTRIBUTES,
          AccessMask.FILE_WRITE_ATTRIBUTES,
          AccessMask.DELETE);

  private final DiskShare share;
  private final SharePath path;
  private File file;
  private long size;
  private boolean closed;

  private Part(DiskShare share, SharePath path, File file) {
    this.share = share;
    this.path = path;
    this.file = file;
  }

  /** Opens what an earlier connection left, or makes it with the folders above. */
  static Part open(DiskShare share, SharePath path) {
    try {
      return new Part(share, path, create(share, path));
    } catch (SMBApiException refused) {
      if (refused.getStatus() == STATUS_OBJECT_NAME_COLLISION) {
        Part part = new Part(share, path, open(share, path, SMB2CreateDisposition.FILE_OPEN));
        part.size = part.measure();
        return part;
      }
      throw refused;
    }
  }

  private static File create(DiskShare share, SharePath path) {
    try {
      return open(share, path, SMB2CreateDisposition.FILE_CREATE);
    } catch (SMBApiException refused) {
      if (!isMissing(refused)) {
        throw refused;
      }
      path.folders().forEach(folder -> makeFolder(share, folder));
      return open(share, path, SMB2CreateDisposition.FILE_CREATE);
    }
  }

  private static File open(DiskShare share, SharePath path, SMB2CreateDisposition disposition) {
    // A connection that was cut may hold the file for a while yet, so nobody is kept out.
    return share.openFile(
        path.part(),
        ALL_THAT_IS_DONE,
        EnumSet.of(FileAttributes.FILE_ATTRIBUTE_NORMAL),
        SMB2ShareAccess.ALL,
        disposition,
        null);
  }

  private static void makeFolder(DiskShare share, String folder) {
    try {
      share.mkdir(folder);
    } catch (SMBApiException refused) {
      if (refused.getStatus() != STATUS_OBJECT_NAME_COLLISION) {
        throw refused;
      }
    }
  }

  static boolean isMissing(SMBApiException refused) {
    return refused.getStatus() == STATUS_OBJECT_NAME_NOT_FOUND
        || refused.getStatus() == STATUS_OBJECT_PATH_NOT_FOUND;
  }

  File file() {
    return file;
  }

  /** What was there when it was opened. */
  long size() {
    return size;
  }

  /** What is there now. */
  long measure() {
    return file.getFileInformation(FileStandardInformation.class).getEndOfFile();
  }

  void startAgain() {
    delete();
    file = create(share, path);
    closed = false;
    size = 0;
  }

  void delete() {
    file.deleteOnClose();
    close();
  }

  /** Takes the place of whatever has the name. */
  void getName() {
    file.rename(path.text(), true);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      file.close();
    }
  }

  @Override
  public String toString() {
    return path.text();
  }
}
