"""Teaches the default model to write from facts alone: a LoRA (Hu et al. 2021) on examples in the chat format.

    python -m fine_tuning listings --count 3000 --seed 7 > listings.jsonl          (in the services' environment)
    python finetune.py listings.jsonl ADAPTER_FOLDER --models MODELS_DIR

The loss counts the answer's tokens only. The adapter is saved at every checkpoint;
with `--resume` a stopped run goes on.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import convert
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, get_cosine_schedule_with_warmup

IGNORED = -100
LAYERS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]

Example = tuple[list[int], int]
"""Token ids, and how many of them at the end are the answer."""


def report(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def encode(tokenizer: Any, messages: list[dict[str, str]]) -> Example:
    render = tokenizer.apply_chat_template
    asked = render(messages[:-1], add_generation_prompt=True, tokenize=False)
    whole = render(messages, tokenize=False).rstrip("\n")
    question = tokenizer(asked, add_special_tokens=False)["input_ids"]
    both = tokenizer(whole, add_special_tokens=False)["input_ids"]
    return both, len(both) - len(question)


def batches(examples: list[Example], size: int, seed: int) -> Iterator[list[Example]]:
    """Examples of like length together, in a seeded order."""
    by_length = sorted(examples, key=lambda e: len(e[0]))
    groups = [by_length[i : i + size] for i in range(0, len(by_length), size)]
    Random(seed).shuffle(groups)
    yield from groups


def collate(batch: list[Example], pad: int) -> dict[str, torch.Tensor]:
    """Padded on the left, so that all answers end together and only their logits are computed."""
    width = max(len(ids) for ids, _ in batch)
    keep = max(answer for _, answer in batch)
    ids = torch.tensor([[pad] * (width - len(i)) + i for i, _ in batch])
    seen = torch.tensor([[0] * (width - len(i)) + [1] * len(i) for i, _ in batch])
    wanted = torch.tensor([[IGNORED] * (keep - n) + i[-n:] for i, n in batch])
    return {"input_ids": ids, "attention_mask": seen, "wanted": wanted}


def loss_of(model: Any, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    wanted = batch.pop("wanted")
    logits = model(**batch, logits_to_keep=wanted.shape[1] + 1, use_cache=False).logits[:, :-1]
    return torch.nn.functional.cross_entropy(
        logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED
    )


def adapted(base: Any, folder: Path, rank: int, resume: bool) -> Any:
    if resume and (folder / "adapter_config.json").is_file():
        return PeftModel.from_pretrained(base, folder, is_trainable=True)
    shape = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=LAYERS, task_type="CAUSAL_LM")
    return get_peft_model(base, shape)


def save(model: Any, folder: Path) -> None:
    """Half precision: an adapter is a small change, and git holds it."""
    state = {k: v.half() for k, v in model.state_dict().items() if "lora_" in k}
    model.peft_config["default"].base_model_name_or_path = convert.BASE
    model.save_pretrained(folder, state_dict=state)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    source = convert.ensure(options.models)
    tokenizer = AutoTokenizer.from_pretrained(source)
    base = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32)
    model = adapted(base, options.folder, options.rank, options.resume)
    lines = options.examples.read_text("utf-8").splitlines()
    examples = [encode(tokenizer, json.loads(line)["messages"]) for line in lines]
    held_out, learned = examples[: options.held_out], examples[options.held_out :]
    run(model, learned, tokenizer.pad_token_id, options)
    measured = evaluate(model, held_out, tokenizer.pad_token_id, options.batch)
    save(model, options.folder)
    report(f"held-out loss {measured:.4f} over {len(held_out)} examples")


def run(model: Any, examples: list[Example], pad: int, options: argparse.Namespace) -> None:
    model.train()
    steps = -(-len(examples) // options.batch) * options.epochs
    optimizer = torch.optim.AdamW(
        (p for p in model.parameters() if p.requires_grad), options.rate, weight_decay=0.0
    )
    schedule = get_cosine_schedule_with_warmup(optimizer, 20, steps)
    order = (
        b
        for epoch in range(options.epochs)
        for b in batches(examples, options.batch, options.seed + epoch)
    )
    started = time.monotonic()
    for step, batch in enumerate(order, 1):
        loss = loss_of(model, collate(batch, pad))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 10 == 0:
            report(f"{step}/{steps} loss {loss.item():.4f} {time.monotonic() - started:.0f} s")
        if step % options.checkpoint == 0:
            save(model, options.folder)


@torch.inference_mode()
def evaluate(model: Any, examples: list[Example], pad: int, size: int) -> float:
    model.eval()
    losses = [loss_of(model, collate(b, pad)).item() for b in batches(examples, size, 0)]
    return sum(losses) / max(1, len(losses))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("examples", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--held-out", type=int, default=80)
    parser.add_argument("--checkpoint", type=int, default=50)
    parser.add_argument("--resume", action="store_true")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
