#include "app/cli/choices.h"

#include "engine/learn/settings.h"

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
preset_id (int number)
{
  return xs_start_id ((XsStart) number);
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
pair_id (int number)
{
  return number == 0 ? "linear" : "constant";
}

const XsChoices xs_choices_transfer = { XS_N_TRANSFERS, transfer_id };
const XsChoices xs_choices_refine = { XS_N_REFINES, refine_id };
const XsChoices xs_choices_layer = { XS_N_LAYER_TYPES, layer_id };
const XsChoices xs_choices_activation = { XS_N_ACTIVATIONS, activation_id };
const XsChoices xs_choices_preset = { XS_N_STARTS, preset_id };
const XsChoices xs_choices_strategy = { XS_STRATEGY_MANUAL, strategy_id };
const XsChoices xs_choices_optimiser = { XS_N_OPTIMISERS, optimiser_id };
const XsChoices xs_choices_pair = { 2, pair_id };
