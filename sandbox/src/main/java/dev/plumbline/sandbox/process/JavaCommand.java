package dev.plumbline.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a child that runs Java is started: on this process's own JDK.
 *
 * @param main its main class
 * @param classpath where it is found
 * @param options of the JVM, beside those that every child gets
 */
public record JavaCommand(String main, String classpath, List<String> options) {

  /** A short life and little memory: one collector thread, one compiler tier. */
  public static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");

  public JavaCommand {
    options = List.copyOf(options);
  }

  /** A main class of the sandbox itself. */
  public static JavaCommand ofSandbox(String main, List<String> options) {
    return new JavaCommand(main, System.getProperty("java.class.path"), options);
  }

  /** The words of the command line. */
  public List<String> words(List<String> arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.add("--enable-native-access=ALL-UNNAMED"); // gRPC's and Netty's own libraries
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.addAll(options);
    words.addAll(List.of("-cp", classpath, main));
    words.addAll(arguments);
    return List.copyOf(words);
  }
}
