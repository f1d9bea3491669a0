#include "engine/learn/settings-table.h"

#include <glib/gi18n.h>
#include <stddef.h>

static const char *
transfer_id (int number)
{
  return xs_transfer_id ((XsTransferMethod) number);
}

static const char *
refine_id (int number)
{
  return xs_refine_id ((XsRefineMethod) number);
}

static const char *
layer_id (int number)
{
  return xs_layer_type_id ((XsLayerType) number);
}

static const char *
activation_id (int number)
{
  return xs_activation_id ((XsActivation) number);
}

static const char *
strategy_id (int number)
{
  return xs_strategy_id ((XsStrategy) number);
}

static const char *
optimiser_id (int number)
{
  return xs_optimiser_id ((XsOptimiserType) number);
}

static const char *
start_id (int number)
{
  return xs_start_id ((XsStart) number);
}

static const char *
kernel_id (int number)
{
  return xs_algorithm_id ((XsAlgorithm) number);
}

static const char *
augment_id (int number)
{
  return xs_augment_id ((XsAugment) number);
}

static const char *
flip_id (int number)
{
  return xs_flip_id ((XsFlip) number);
}

static void
choose_kernels (XsSettings *self, int start)
{
  xs_settings_choose_kernels (self, (XsStart) start);
}

static void
choose_augmentation (XsSettings *self, int augment)
{
  xs_settings_choose_augmentation (self, (XsAugment) augment);
}

#define AT(member) offsetof (XsSettings, member)
#define AT_LEVEL(member) offsetof (XsLevel, member)

static const XsSetting table[XS_N_SETTINGS] = {
  [XS_SETTING_STRATEGY] = { .id = "strategy",
                            .kind = XS_SETTING_CHOICE,
                            .offset = AT (strategy),
                            .choices = { XS_N_STRATEGIES, strategy_id },
                            .n_unattended = XS_STRATEGY_MANUAL,
                            .otherwise = "cascade",
                            .summary = N_ ("All levels in order, the last only, or each batch at "
                                           "a random one") },
  [XS_SETTING_SIZES] = { .id = "sizes",
                         .kind = XS_SETTING_WHOLES,
                         .offset = AT_LEVEL (size),
                         .least = 1,
                         .most = 1024,
                         .otherwise = "14, 28",
                         .unit = "pixels",
                         .summary = N_ ("Pixels per side of each level, coarse to fine") },
  [XS_SETTING_DEPTHS] = { .id = "depth",
                          .kind = XS_SETTING_WHOLES,
                          .offset = AT_LEVEL (depth),
                          .least = 1,
                          .most = 1024,
                          .otherwise = "8",
                          .unit = "time steps",
                          .summary = N_ ("Time steps of each level, each the one before or its "
                                         "double") },
  [XS_SETTING_EPOCHS] = { .id = "epochs",
                          .kind = XS_SETTING_REALS,
                          .offset = AT_LEVEL (epochs),
                          .most = 1e6,
                          .otherwise = "0",
                          .unit = "epochs",
                          .summary = N_ ("Epochs of each level; 0: until a plateau") },
  [XS_SETTING_WORK_UNITS] = { .id = "work-units",
                              .kind = XS_SETTING_REAL,
                              .offset = AT (work_units),
                              .most = 1e9,
                              .otherwise = "0",
                              .unit = "work units",
                              .summary = N_ ("Stop after so much work; 0: no limit") },
  [XS_SETTING_TARGET_ACCURACY] = { .id = "target-accuracy",
                                   .kind = XS_SETTING_REAL,
                                   .offset = AT (target_accuracy),
                                   .most = 1,
                                   .otherwise = "0",
                                   .summary = N_ ("Stop at this validation accuracy; 0: none") },
  [XS_SETTING_PATIENCE] = { .id = "patience",
                            .kind = XS_SETTING_WHOLE,
                            .offset = AT (patience),
                            .most = 1e6,
                            .otherwise = "0",
                            .unit = "validations",
                            .summary = N_ ("End a level after so many validations without a lower "
                                           "loss; 0: no limit") },
  [XS_SETTING_VALIDATIONS] = { .id = "validations",
                               .kind = XS_SETTING_WHOLE,
                               .offset = AT (validations),
                               .most = 1e6,
                               .otherwise = "0",
                               .summary = N_ ("Whole validations an epoch; 0: one, and a quick "
                                              "look now and then") },
  [XS_SETTING_TRANSFER] = { .id = "transfer",
                            .kind = XS_SETTING_CHOICE,
                            .offset = AT (transfer),
                            .choices = { XS_N_TRANSFERS, transfer_id },
                            .otherwise = "matched",
                            .summary = N_ ("How kernels get to the next size") },
  [XS_SETTING_REFINE] = { .id = "refine",
                          .kind = XS_SETTING_CHOICE,
                          .offset = AT (refine),
                          .choices = { XS_N_REFINES, refine_id },
                          .otherwise = "copy",
                          .summary = N_ ("How time steps between are made") },
  [XS_SETTING_CHANNELS] = { .id = "channels",
                            .kind = XS_SETTING_WHOLE,
                            .offset = AT (channels),
                            .least = 1,
                            .most = 512,
                            .otherwise = "16",
                            .summary = N_ ("Channels of the states") },
  [XS_SETTING_TIME] = { .id = "time",
                        .kind = XS_SETTING_REAL,
                        .offset = AT (time),
                        .least = 1e-6,
                        .most = 1e6,
                        .otherwise = "1",
                        .summary = N_ ("Final time T of the equation") },
  [XS_SETTING_PRESET] = { .id = "preset",
                          .kind = XS_SETTING_CHOICE,
                          .offset = AT (start),
                          .choices = { XS_N_STARTS, start_id },
                          .choose = choose_kernels,
                          .otherwise = "free",
                          .summary = N_ ("Kernels free, or kept smooth for galerkin to move: sets "
                                         "what other settings then change") },
  [XS_SETTING_LAYER] = { .id = "layer",
                         .kind = XS_SETTING_CHOICE,
                         .offset = AT (layer),
                         .choices = { XS_N_LAYER_TYPES, layer_id },
                         .otherwise = "standard",
                         .summary = N_ ("The equation of a time step") },
  [XS_SETTING_ACTIVATION] = { .id = "activation",
                              .kind = XS_SETTING_CHOICE,
                              .offset = AT (activation),
                              .choices = { XS_N_ACTIVATIONS, activation_id },
                              .otherwise = "tanh",
                              .summary = N_ ("Activation") },
  [XS_SETTING_GRID] = { .id = "grid",
                        .kind = XS_SETTING_WHOLE,
                        .offset = AT (grid),
                        .least = 1,
                        .most = 1024,
                        .zero = "full",
                        .otherwise = "7",
                        .unit = "cells",
                        .summary = N_ ("Cells per side of the classifier, or full: one a pixel") },
  [XS_SETTING_KERNEL] = { .id = "kernel",
                          .kind = XS_SETTING_CHOICE,
                          .offset = AT (kernel),
                          .choices = { XS_N_ALGORITHMS, kernel_id },
                          .otherwise = "auto",
                          .summary = N_ ("How convolutions are computed") },
  [XS_SETTING_OPTIMISER] = { .id = "optimizer",
                             .kind = XS_SETTING_CHOICE,
                             .offset = AT (optimiser),
                             .choices = { XS_N_OPTIMISERS, optimiser_id },
                             .otherwise = "adam",
                             .summary = N_ ("Optimiser") },
  [XS_SETTING_LEARNING_RATE] = { .id = "learning-rate",
                                 .kind = XS_SETTING_REALS,
                                 .offset = AT_LEVEL (rate),
                                 .least = XS_LOWEST_RATE,
                                 .most = XS_HIGHEST_RATE,
                                 .otherwise = "0.01",
                                 .summary =
                                     N_ ("Learning rate at the start of each level, which falls to "
                                         "its end") },
  [XS_SETTING_BATCH] = { .id = "batch",
                         .kind = XS_SETTING_WHOLES,
                         .offset = AT_LEVEL (batch),
                         .least = 1,
                         .most = 65536,
                         .otherwise = "32",
                         .unit = "images",
                         .summary = N_ ("Images of an iteration on each level") },
  [XS_SETTING_CLIP] = { .id = "clip",
                        .kind = XS_SETTING_REAL,
                        .offset = AT (clip),
                        .most = 1e6,
                        .otherwise = "0",
                        .summary = N_ ("Shorten gradients to this Euclidean norm; 0: never") },
  [XS_SETTING_AVERAGE] = { .id = "average",
                           .kind = XS_SETTING_REAL,
                           .offset = AT (average),
                           .most = .99999,
                           .otherwise = "0",
                           .summary = N_ ("Take a running average of the weights for the network, "
                                          "which keeps so much of itself at a step; 0: none") },
  [XS_SETTING_SEED] = { .id = "seed",
                        .kind = XS_SETTING_RANDOM,
                        .offset = AT (seed),
                        .otherwise = "1",
                        .summary = N_ ("Seed of everything random") },
  [XS_SETTING_SMOOTHNESS] = { .id = "smoothness",
                              .kind = XS_SETTING_REAL,
                              .offset = AT (smoothness),
                              .most = 1e6,
                              .otherwise = "0",
                              .summary = N_ ("Weight of smoothness in time") },
  [XS_SETTING_DECAY] = { .id = "decay",
                         .kind = XS_SETTING_REAL,
                         .offset = AT (decay),
                         .most = 1e6,
                         .otherwise = "0",
                         .summary = N_ ("Weight of Tikhonov's term") },
  [XS_SETTING_WEIGHT_DECAY] = { .id = "weight-decay",
                                .kind = XS_SETTING_REAL,
                                .offset = AT (weight_decay),
                                .most = 1e3,
                                .otherwise = "0",
                                .summary = N_ ("Shrink kernels and classifier by the learning rate "
                                               "times this at every step, beside the gradient that "
                                               "decay is part of; 0: not") },
  [XS_SETTING_OPERATOR_WEIGHTS] = { .id = "operator-weights",
                                    .kind = XS_SETTING_REAL,
                                    .offset = AT (operator_weights),
                                    .most = 1e6,
                                    .otherwise = "0",
                                    .summary = N_ ("Weight on high derivatives in the kernels") },
  [XS_SETTING_LABEL_SMOOTHING] = { .id = "label-smoothing",
                                   .kind = XS_SETTING_REAL,
                                   .offset = AT (label_smoothing),
                                   .most = .9,
                                   .otherwise = "0.05",
                                   .summary = N_ ("Part of each training label that is spread "
                                                  "over all classes; 0: none") },
  [XS_SETTING_AUGMENT] = { .id = "augment",
                           .kind = XS_SETTING_CHOICE,
                           .offset = AT (augment),
                           .choices = { XS_N_AUGMENTS, augment_id },
                           .choose = choose_augmentation,
                           .otherwise = "none",
                           .summary = N_ ("Training images changed at random: sets what the "
                                          "settings from shift to cut-out then change") },
  [XS_SETTING_SHIFT] = { .id = "shift",
                         .kind = XS_SETTING_REAL,
                         .offset = AT (augmentation.shift),
                         .most = .5,
                         .otherwise = "0",
                         .summary =
                             N_ ("Shift training images by up to so much of their side each way") },
  [XS_SETTING_FLIP] = { .id = "flip",
                        .kind = XS_SETTING_CHOICE,
                        .offset = AT (augmentation.flip),
                        .choices = { XS_N_FLIPS, flip_id },
                        .otherwise = "none",
                        .summary = N_ ("Mirror half of the training images") },
  [XS_SETTING_ROTATE] = { .id = "rotate",
                          .kind = XS_SETTING_REAL,
                          .offset = AT (augmentation.rotate),
                          .most = 180,
                          .otherwise = "0",
                          .unit = "degrees",
                          .summary =
                              N_ ("Turn training images by up to so many degrees either way") },
  [XS_SETTING_SCALE] = { .id = "scale",
                         .kind = XS_SETTING_REAL,
                         .offset = AT (augmentation.scale),
                         .most = .5,
                         .otherwise = "0",
                         .summary = N_ (
                             "Enlarge or shrink training images by up to so much of their size") },
  [XS_SETTING_BRIGHTNESS] = { .id = "brightness",
                              .kind = XS_SETTING_REAL,
                              .offset = AT (augmentation.brightness),
                              .most = 1,
                              .otherwise = "0",
                              .summary = N_ ("Make training images lighter or darker by up to so "
                                             "much of black to white") },
  [XS_SETTING_CONTRAST] = { .id = "contrast",
                            .kind = XS_SETTING_REAL,
                            .offset = AT (augmentation.contrast),
                            .most = 1,
                            .otherwise = "0",
                            .summary = N_ ("Raise or lower the contrast of training images by up "
                                           "to so much of it") },
  [XS_SETTING_CUT_OUT] = { .id = "cut-out",
                           .kind = XS_SETTING_REAL,
                           .offset = AT (augmentation.cut_out),
                           .most = 1,
                           .otherwise = "0",
                           .summary =
                               N_ ("Hide a square of so much of the side of training images") },
};

const XsSetting *
xs_setting (XsSettingId id)
{
  return &table[id];
}

gboolean
xs_setting_is_list (const XsSetting *self)
{
  return self->kind == XS_SETTING_WHOLES || self->kind == XS_SETTING_REALS;
}
