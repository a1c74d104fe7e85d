package dev.plumbline.core.declared;

/** Opens backends; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {

  /** Whether it can open this URL; the first that can is taken, in the order of {@link #rank()}. */
  boolean accepts(String url);

  /** Lower is asked first; the one that asks the Pulumi command line accepts all and is last. */
  int rank();

  /** Opens the backend; throws {@link dev.plumbline.core.PlumblineException} on bad settings. */
  Backend open(BackendSettings settings);
}
