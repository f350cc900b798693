package dev.muster.platform.share;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileDirectoryInformation;
import com.hierynomus.msfscc.fileinformation.FileStandardInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.protocol.commons.EnumWithValue;
import com.hierynomus.smbj.common.SMBRuntimeException;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import dev.muster.platform.content.Pace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The site server's end of the file channel. Safe for use by several threads: files that are put at
 * the same time share one connection, which is made anew after it was cut.
 */
public final class ShareConnection implements AutoCloseable {
  private final String host;
  private final int port;
  private final ShareLogin login;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private ShareLink link;
  private boolean closed;

  /** Something done over a link. */
  @FunctionalInterface
  private interface Work<T> {
    T with(ShareLink link) throws IOException;
  }

  private ShareConnection(String host, int port, ShareLogin login, Duration patience)
      throws IOException {
    this.host = host;
    this.port = port;
    this.login = login;
    this.patience = patience;
    this.link = ShareLink.open(host, port, login, patience);
  }

  /**
   * Connects and logs in.
   *
   * @param patience for how long nothing may move before the connection counts as cut
   * @throws ShareException where the host cannot be reached, refuses the login or does not encrypt
   */
  public static ShareConnection open(String host, int port, ShareLogin login, Duration patience) {
    try {
      return new ShareConnection(host, port, login, patience);
    } catch (IOException | SMBRuntimeException trouble) {
      throw unreachable(host, port, login, trouble);
    }
  }

  /**
   * Brings a file into the share. What an earlier put of it left is gone on with, after it was
   * compared with the source; the file has its name only once all of it is there. What it is, its
   * taker finds out.
   *
   * @param path in the share, such as {@code content/ab/abcd}; folders are made
   * @param pace of all that is sent; one for all puts that share a limit
   * @param progress hears how many bytes of the file are there, in rising order
   * @throws ShareException where the connection is cut, which keeps what was sent, or where the
   *     source cannot be read
   */
  public void put(String path, Path source, Pace pace, LongConsumer progress) {
    SharePath target = SharePath.file(path);
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
      tried(
          "put " + path,
          link -> {
            put(link, target, in, pace, progress);
            return target;
          });
    } catch (IOException unreadable) {
      throw ShareException.ofSource(
          "Cannot read " + source + ", which is to be put: " + unreadable, unreadable);
    }
  }

  private static void put(
      ShareLink link, SharePath target, FileChannel source, Pace pace, LongConsumer progress)
      throws IOException {
    try (Part part = Part.open(link.share(), target)) {
      boolean goesOn = part.size() > 0;
      send(link, part, source, pace, progress);
      if (goesOn && part.measure() != source.size()) {
        part.delete();
        throw new ShareException(
            target.text() + " became another size than its source; it is begun anew next time.");
      }
      part.getName();
    }
  }

  private static void send(
      ShareLink link, Part part, FileChannel source, Pace pace, LongConsumer progress)
      throws IOException {
    try {
      new Upload(link, part, source, pace, progress).run();
    } catch (ShareLink.Refusal refused) {
      throw refused;
    } catch (IOException cut) {
      // Now, so that nobody waits for the answer when the part is closed.
      link.abandon();
      throw cut;
    }
  }

  /** Writes a small file, in place of what has the name, whole or not at all. */
  public void write(String path, byte[] bytes) {
    SharePath target = SharePath.file(path);
    tried(
        "write " + path,
        link -> {
          try (Part part = Part.open(link.share(), target)) {
            if (part.size() > 0) {
              part.startAgain();
            }
            int written = 0;
            while (written < bytes.length) {
              int length = Math.min(ShareLink.BLOCK, bytes.length - written);
              written += (int) part.file().write(bytes, written, written, length);
            }
            part.getName();
            return path;
          }
        });
  }

  /**
   * What a small file holds, if it is there.
   *
   * @param most bytes that it may have
   * @throws ShareException where it has more
   */
  public Optional<byte[]> read(String path, int most) {
    SharePath target = SharePath.file(path);
    return tried(
        "read " + path,
        link -> {
          try (File file = openToRead(link.share(), target)) {
            long size = file.getFileInformation(FileStandardInformation.class).getEndOfFile();
            if (size > most) {
              throw new ShareException(
                  path
                      + " on "
                      + host
                      + " has "
                      + size
                      + " bytes; at most "
                      + most
                      + " are taken.");
            }
            return Optional.of(readAll(file, (int) size));
          } catch (SMBApiException refused) {
            if (Part.isMissing(refused)) {
              return Optional.empty();
            }
            throw refused;
          }
        });
  }

  private static File openToRead(DiskShare share, SharePath path) {
    return share.openFile(
        path.text(),
        EnumSet.of(AccessMask.FILE_READ_DATA, AccessMask.FILE_READ_ATTRIBUTES),
        null,
        SMB2ShareAccess.ALL,
        SMB2CreateDisposition.FILE_OPEN,
        null);
  }

  private static byte[] readAll(File file, int size) throws IOException {
    byte[] bytes = new byte[size];
    int there = 0;
    while (there < size) {
      int read = file.read(bytes, there, there, Math.min(ShareLink.BLOCK, size - there));
      if (read <= 0) {
        throw new IOException("the file became shorter while it was read");
      }
      there += read;
    }
    return bytes;
  }

  /**
   * The whole files in a folder, in the order of their names; none where there is no such folder.
   */
  public List<ShareFile> list(String folder) {
    SharePath target = SharePath.folder(folder);
    return tried(
        "list " + folder,
        link -> {
          try {
            return link.share().list(target.text(), FileDirectoryInformation.class).stream()
                .filter(entry -> !isFolder(entry) && !entry.getFileName().endsWith(SharePath.PART))
                .map(entry -> new ShareFile(entry.getFileName(), entry.getEndOfFile()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
          } catch (SMBApiException refused) {
            if (Part.isMissing(refused)) {
              return List.of();
            }
            throw refused;
          }
        });
  }

  private static boolean isFolder(FileDirectoryInformation entry) {
    return EnumWithValue.EnumUtils.isSet(
        entry.getFileAttributes(), FileAttributes.FILE_ATTRIBUTE_DIRECTORY);
  }

  /** Deletes a file and what a put of it began, if they are there. */
  public void delete(String path) {
    SharePath target = SharePath.file(path);
    tried(
        "delete " + path,
        link -> {
          for (String name : List.of(target.text(), target.part())) {
            try {
              link.share().rm(name);
            } catch (SMBApiException refused) {
              if (!Part.isMissing(refused)) {
                throw refused;
              }
            }
          }
          return path;
        });
  }

  private <T> T tried(String what, Work<T> work) {
    ShareLink now = link();
    try {
      return work.with(now);
    } catch (SMBApiException refused) {
      throw refused(what, refused.getStatus(), refused);
    } catch (ShareLink.Refusal refused) {
      throw refused(what, refused.status(), refused);
    } catch (IOException | SMBRuntimeException cut) {
      now.abandon();
      throw new ShareException(
          "Could not "
              + what
              + " on "
              + host
              + ", port "
              + port
              + ": "
              + reason(cut)
              + "; what was sent is kept, try again.",
          cut);
    }
  }

  private ShareLink link() {
    lock.lock();
    try {
      if (closed) {
        throw new ShareException("The connection to the share on " + host + " was closed.");
      }
      if (!link.isUsable()) {
        link.close();
        link = ShareLink.open(host, port, login, patience);
      }
      return link;
    } catch (IOException | SMBRuntimeException trouble) {
      throw unreachable(host, port, login, trouble);
    } finally {
      lock.unlock();
    }
  }

  private ShareException refused(String what, NtStatus status, Exception cause) {
    String advice =
        switch (status) {
          case STATUS_DISK_FULL -> "; make room on its disk";
          case STATUS_ACCESS_DENIED -> "; its folder must belong to the user " + login.user();
          default -> "";
        };
    return new ShareException(
        "Could not " + what + ": the Samba on " + host + " answered " + status + advice + ".",
        cause);
  }

  private static ShareException unreachable(
      String host, int port, ShareLogin login, Exception cause) {
    String where = "the share " + login.share() + " on " + host + ", port " + port;
    if (cause instanceof SMBApiException refused) {
      return new ShareException(
          "Could not log in to "
              + where
              + " as "
              + login.user()
              + ": the server answered "
              + refused.getStatus()
              + "; fetch the host's present login, or look what listens there.",
          cause);
    }
    return new ShareException(
        "Could not reach "
            + where
            + ": "
            + reason(cause)
            + "; look whether Muster runs there and the firewall lets TCP "
            + port
            + " pass.",
        cause);
  }

  /** The innermost says most. */
  private static String reason(Throwable trouble) {
    Throwable cause = trouble.getCause();
    return cause == null ? String.valueOf(trouble.getMessage()) : reason(cause);
  }

  /** Cuts the connection; a put that is under way fails and can be gone on with later. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      link.close();
    } finally {
      lock.unlock();
    }
  }
}
