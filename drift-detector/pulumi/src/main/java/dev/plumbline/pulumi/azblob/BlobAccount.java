package dev.plumbline.pulumi.azblob;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.store.Address;
import java.util.Base64;
import java.util.Optional;

/**
 * A storage account and how to ask it. Source: gocloud.dev, {@code
 * azureblob.NewDefaultServiceURLOptions} and {@code newCredInfoFromEnv}: the URL goes before the
 * environment, a key before a token, a token before the caller's identity.
 *
 * @param name of the account
 * @param endpoint such as {@code https://account.blob.core.windows.net}
 * @param key of the account, where given
 * @param token a shared access signature, where given
 */
record BlobAccount(String name, String endpoint, Optional<String> key, Optional<String> token) {

  static BlobAccount of(Address address, Environment environment) {
    var name =
        address
            .parameter("storage_account")
            .or(() -> environment.at("AZURE_STORAGE_ACCOUNT"))
            .filter(text -> text.matches("[a-z0-9]{3,24}"))
            .orElseThrow(() -> noAccount(address));
    return new BlobAccount(
        name,
        endpoint(name, address, environment),
        environment.at("AZURE_STORAGE_KEY").map(BlobAccount::checked),
        environment.at("AZURE_STORAGE_SAS_TOKEN").map(BlobAccount::withoutMark));
  }

  private static String endpoint(String name, Address address, Environment environment) {
    var domain =
        address
            .parameter("domain")
            .or(() -> environment.at("AZURE_STORAGE_DOMAIN"))
            .orElse("blob.core.windows.net");
    var local =
        domain.startsWith("localhost")
            || domain.startsWith("127.0.0.1")
            || address.says("localemu")
            || says(environment, "AZURE_STORAGE_IS_LOCAL_EMULATOR");
    var protocol =
        address
            .parameter("protocol")
            .or(() -> environment.at("AZURE_STORAGE_PROTOCOL"))
            .orElse(local ? "http" : "https");
    if (!protocol.equals("https") && !protocol.equals("http")) {
      throw wrong("has the protocol '" + protocol + "': write http or https");
    }
    var whole = address.says("cdn") || says(environment, "AZURE_STORAGE_IS_CDN");
    if (local) {
      return protocol + "://" + domain + "/" + name;
    }
    return protocol + "://" + (whole ? "" : name + ".") + domain;
  }

  private static boolean says(Environment environment, String variable) {
    return environment.at(variable).filter("true"::equalsIgnoreCase).isPresent();
  }

  private static String checked(String key) {
    try {
      if (Base64.getDecoder().decode(key).length > 0) {
        return key;
      }
    } catch (IllegalArgumentException damaged) {
      // told below; its message may hold a part of the key
    }
    throw wrong("cannot be opened: AZURE_STORAGE_KEY is not the Base64 of an account's key");
  }

  private static String withoutMark(String token) {
    return token.startsWith("?") ? token.substring(1) : token;
  }

  private static PlumblineException noAccount(Address address) {
    return wrong(
        "does not say in which storage account container "
            + address.name()
            + " is: add ?storage_account=... to it or set AZURE_STORAGE_ACCOUNT");
  }

  static PlumblineException wrong(String what) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION, "backends.url 'azblob://' " + what);
  }

  @Override
  public String toString() {
    return "BlobAccount[" + name + "]";
  }
}
