package dev.plumbline.api.access;

import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.PrivateFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** The file with the administrator's token. */
public final class TokenFile {

  private TokenFile() {}

  /**
   * Has the administrator's token in its file: the one that is there where it is known, else a new
   * one.
   */
  public static void ensure(Path file, Credentials credentials) {
    var owner = "administrator on " + host() + " in " + file;
    var present = PrivateFile.read(file);
    if (present.isEmpty() || credentials.owner(present).isEmpty()) {
      var token = "plb_" + Ids.secret();
      credentials.keep(owner, token);
      PrivateFile.write(file, token + "\n");
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "this host";
    }
  }
}
