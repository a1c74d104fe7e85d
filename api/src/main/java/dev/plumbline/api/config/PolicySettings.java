package dev.plumbline.api.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Which rules are in force.
 *
 * @param folders of packs of your own, {@code *.yaml}, read again when they change
 * @param packs names of shipped packs; empty for all
 */
public record PolicySettings(List<Path> folders, List<String> packs) {

  public static final PolicySettings SHIPPED = new PolicySettings(List.of(), List.of());

  public PolicySettings {
    folders = List.copyOf(folders);
    packs = List.copyOf(packs);
  }
}
