#include "ui/help/explanations.h"

#include <glib/gi18n.h>
#include <string.h>

static const XsExplanation explanations[] = {
  {
      "curves",
      N_ ("Learning curves"),
      N_ ("How well the network does while it learns: thick lines on validation images, which it "
          "does not learn from, thin ones on the training batches. Compare accuracies, for label "
          "smoothing adds to the training loss."),
      "L = − mean log p",
      N_ ("p is the probability that the network gives to the right class of an image: at "
          "validation e<sup>−L</sup> is its geometric mean."),
      "train.md#learning-curves",
  },
  {
      "confusion",
      N_ ("Confusion"),
      N_ ("Rows are true classes, columns what the network took them for. The diagonal is right, "
          "the "
          "rest are errors. Read a row: where do its images go?"),
      "m<sub>ij</sub> = n<sub>ij</sub> / Σ<sub>j</sub> n<sub>ij</sub>",
      N_ ("n<sub>ij</sub> counts the validation images of class i that were taken for class j; a "
          "row "
          "adds up to 100 %."),
      "train.md#confusion",
  },
  {
      "confused",
      N_ ("Images of a cell"),
      N_ ("The validation images of one class that the network takes for another, the most certain "
          "first. Look for what they have in common; choosing one opens it in Classify."),
      NULL,
      NULL,
      "train.md#confusion",
  },
  {
      "hardest",
      N_ ("Hardest images"),
      N_ ("The training images of the last batches that the network gets most wrong. What it is "
          "sure of and wrong about is worth a look: often the label is arguable. Choosing one "
          "opens "
          "it in Classify."),
      NULL,
      NULL,
      "train.md#hardest-images",
  },
  {
      "health",
      N_ ("Health"),
      N_ ("Whether training goes well, and how fast. A small update ratio learns slowly, a large "
          "one "
          "wanders; a growing gap between training and validation is learning by heart."),
      "r = |θ<sub>new</sub> − θ| / |θ|",
      N_ ("The update ratio r compares one step of the optimiser with the parameters θ. About a "
          "thousandth is usual."),
      "train.md#health",
  },
  {
      "layers",
      N_ ("Layers"),
      N_ ("How the numbers of one layer are spread, over the training: what it gives for a few "
          "images, and the gradient of its parameters. A fan that closes or flies apart is a layer "
          "that dies or gets out of hand."),
      "g<sub>k</sub> = ∂L / ∂θ<sub>k</sub>",
      N_ ("Half of the numbers lie in the dark band, nine in ten in the light one; the line is the "
          "median. After step k are the activations y<sub>k+1</sub>; g<sub>k</sub> is the gradient "
          "of the last batch."),
      "train.md#layers",
  },
  {
      "kernel-grids",
      N_ ("Kernels on two meshes"),
      N_ ("All kernels of one time step, as they are and moved to another size, on one colour "
          "scale. "
          "Rows are output channels, columns are input channels."),
      "y<sub>k+1</sub> = y<sub>k</sub> + h F(y<sub>k</sub>, θ<sub>k</sub>)",
      N_ ("θ<sub>k</sub> are the kernels and biases of time step k; standard layers have F = σ(K y "
          "+ "
          "b). Before step 1 is the opening layer, which makes y<sub>0</sub> from the image."),
      "kernels.md#two-meshes-side-by-side",
  },
  {
      "kernel",
      N_ ("The selected kernel"),
      N_ ("Nine numbers on the coarse mesh and on the fine one, and what they do: which derivative "
          "they are, across which edges, and how strongly."),
      "(K y)<sub>ij</sub> = Σ<sub>ab</sub> K<sub>ab</sub> y<sub>i+a−1, j+b−1</sub>",
      N_ ("a and b run over the 3 × 3 numbers from 0 to 2. The mean gain is their sum, what a "
          "constant picture is multiplied by."),
      "kernels.md#the-selected-kernel",
  },
  {
      "passport",
      N_ ("Operator passport"),
      N_ ("Every 3 × 3 kernel is a differential operator in exactly one way: so much identity, so "
          "much of each derivative. Bars of equal length mean the same operator at both sizes."),
      "K = Σ<sub>pq</sub> c<sub>pq</sub> s<sub>p</sub> s<sub>q</sub>",
      N_ ("p counts derivatives downwards, q to the right; s is [1 4 1]/6, [−1 0 1]/2 or [1 −2 1]. "
          "The bars are c<sub>pq</sub> (n<sub>ref</sub>/n)<sup>p+q</sup> at n pixels, which does "
          "not depend on the mesh."),
      "kernels.md#operator-passport",
  },
  {
      "symbol",
      N_ ("Fourier symbol"),
      N_ ("How much the kernel amplifies a wave, from a constant picture at 0 to a wave of two "
          "pixels at the right end. Where both lines agree, the operators do the same."),
      "|K(ξ)| = |Σ<sub>ab</sub> K<sub>ab</sub> e<sup>iξ·(a−1, b−1)</sup>|",
      N_ ("ξ is the frequency of the wave, drawn in cycles per image, so that sizes can be "
          "compared."),
      "kernels.md#fourier-symbol",
  },
  {
      "feature-maps",
      N_ ("Feature maps"),
      N_ ("The state of the network for one image: channels are rows, time goes to the right. Each "
          "column is the one before plus a small step, so the film is smooth when h is small."),
      "y<sub>k+1</sub> = y<sub>k</sub> + h F(y<sub>k</sub>, θ<sub>k</sub>),   h = T/N",
      N_ ("y<sub>k</sub> is the state at time k h, N the depth, T the final time. Waves "
          "(Hamiltonian "
          "and second-order layers) take their steps in other ways."),
      "trajectory.md#feature-maps",
  },
  {
      "phase-plane",
      N_ ("Phase plane"),
      N_ ("Every path is one image on its way through the network, seen from the side where the "
          "states differ most. Classes should part on the way. Paths that cross here need not "
          "cross "
          "in the whole space."),
      "z<sub>k</sub> = V<sup>T</sup>(pool y<sub>k</sub> − m)",
      N_ ("The columns of V are the two principal directions of the averaged states, m their mean. "
          "Both are fitted once and kept; the axes say how much of the spread they hold."),
      "trajectory.md#phase-plane",
  },
  {
      "theta",
      N_ ("Parameters over time"),
      N_ ("What the layers have learnt as a function of time, a node a layer. A smooth line is a "
          "network whose depth can be refined: the finer one has the same function, looked at more "
          "often."),
      "θ<sub>k</sub> = θ(t<sub>k</sub>),   t<sub>k</sub> = k h",
      N_ ("The lines are coefficients of the kernels as differential operators, as in the "
          "passport: "
          "of one kernel, or the root mean square over all kernels of a layer."),
      "trajectory.md#parameters-over-time",
  },
  {
      "stability",
      N_ ("Stability"),
      N_ ("Whether the time steps are short enough for their kernels. Each point is a mode of the "
          "linearised step: Euler's steps let it grow unless it lies in the disc, those of waves "
          "unless it lies on the segment. The slider asks what another h would do; the network "
          "stays "
          "as it is."),
      "μ = 1 + h λ,   |μ| ≤ 1",
      N_ ("λ is an eigenvalue of the right-hand side at one frequency, μ what a step of Euler's "
          "method multiplies its mode by. Waves (Hamiltonian and second-order layers) have μ + 1/μ "
          "= "
          "2 + (h λ)<sup>2</sup>."),
      "trajectory.md#stability",
  },
  {
      "one-step",
      N_ ("One step"),
      N_ ("What one layer does to one channel: a kernel is moved over every channel, the sums go "
          "through the activation, and a part of the result is added to the state. Point at a "
          "pixel, "
          "or move there with the arrow keys, to follow its numbers."),
      "y<sub>k+1</sub> = y<sub>k</sub> + h σ(K y<sub>k</sub> + b)",
      N_ ("This is the step of standard layers. In the others K<sup>T</sup> mixes what the "
          "activation "
          "gives for all channels before it is added."),
      "trajectory.md#one-step",
  },
  {
      "picture",
      N_ ("Your picture"),
      N_ ("What the network takes this picture for. Probabilities always add up to 1, also for "
          "something that it has never seen: a sure answer to a foreign picture means little."),
      "p<sub>i</sub> = e<sup>s<sub>i</sub></sup> / Σ<sub>j</sub> e<sup>s<sub>j</sub></sup>",
      N_ ("s<sub>i</sub> is the score of class i: s = W pool(y<sub>N</sub>) + μ, a linear function "
          "of "
          "the last state."),
      "classify.md#your-picture",
  },
  {
      "sights",
      N_ ("Several scales"),
      N_ ("What the network sees of the picture at each size, and what it takes it for. Only one "
          "size "
          "was trained; at the others its kernels were moved by the method chosen above."),
      NULL,
      NULL,
      "classify.md#same-image-several-scales",
  },
  {
      "matrix",
      N_ ("Resolution matrix"),
      N_ ("Accuracy for every pair of image size and network size: the images are brought to the "
          "size of the network, whose kernels were moved there. Read a row: which network is best "
          "for such images? The column of the trained size is the plain way, resizing images."),
      "a ± √(a (1 − a) / n)",
      N_ ("a is an accuracy on n images, with its standard error: what differs by less means "
          "nothing."),
      "classify.md#resolution-matrix",
  },
  {
      "picture-table",
      N_ ("Several pictures"),
      N_ ("One row a picture, its class and the probability at every size, all answered by one "
          "network. Click a column to sort by it, choose a row to see the picture."),
      NULL,
      NULL,
      "classify.md#several-pictures",
  },
  {
      "references",
      N_ ("Reference images"),
      N_ ("Validation images with their true classes: the network has not learnt from them, so "
          "they "
          "are a fair question."),
      NULL,
      NULL,
      "classify.md#reference-images",
  },
  {
      "ladder",
      N_ ("Scale"),
      N_ ("Validation accuracy at every size: of the network as it is where it trains, and of the "
          "same network with its kernels moved, without any training there, at the others."),
      "K<sub>n</sub> → K<sub>m</sub>",
      N_ ("Prolong moves the kernels from n to the next finer size m, Restrict to the next coarser "
          "one; the method says how."),
      "train.md#sizes-and-depth",
  },
  {
      "test",
      N_ ("Test images"),
      N_ ("Images that have no part in training, nor in any choice about it. They are for one "
          "figure, "
          "at the end: whoever looks at them and then changes something chooses by them, and the "
          "figure promises too much. So they are never looked at unless that is asked for."),
      "σ = √(p (1 − p) / n)",
      N_ ("p is the part of the n test images that is classified right; another n images would "
          "differ by about the standard error σ."),
      "train.md#test-images",
  },
  {
      "depth",
      N_ ("Depth"),
      N_ ("Each node is a time step of the network. Refining puts a step between any two, with "
          "half "
          "the length: the equation stays the same and is solved more exactly."),
      "N → 2N,   h = T/N → h/2",
      N_ ("N is the depth, T the final time, which stays."),
      "train.md#sizes-and-depth",
  },
};

const XsExplanation *
xs_explanations (int *n)
{
  *n = G_N_ELEMENTS (explanations);
  return explanations;
}

const XsExplanation *
xs_explanation_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (explanations); i++)
    if (strcmp (explanations[i].id, id) == 0)
      return &explanations[i];
  return NULL;
}
