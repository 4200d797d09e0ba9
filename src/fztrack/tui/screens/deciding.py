"""Deciding on a commitment: shared by the pair and the review screen, which say what is current and what comes next."""

from __future__ import annotations

from dataclasses import replace

from fztrack.domain import (
    CommitmentQuery,
    CommitmentRecord,
    DropReason,
    PartialKind,
    ReviewEvent,
    SecondOpinion,
    SectionRole,
    Span,
    Verdict,
)
from fztrack.locale import _, labels
from fztrack.tui.actions import key_of
from fztrack.tui.marks import mark
from fztrack.tui.screens.asking import AskingScreen, Choice
from fztrack.tui.views.commitment import Shown, evidence_items, shown_beside, shown_counter, shown_near
from fztrack.workflows.desk import PairTexts, own_words


def default_reason(record: CommitmentRecord) -> DropReason:
    """The reason `d` gives: the machine's, else what the counter-evidence says, else silent (RUBRIC.md)."""
    judgement = record.judgement
    if judgement and judgement.verdict is Verdict.DROPPED and judgement.reason:
        return judgement.reason
    roles = {evidence.role for evidence in shown_counter(record)}
    if SectionRole.SHORTCOMINGS in roles:
        return DropReason.ADMITTED
    return DropReason.REPROMISED if SectionRole.ARRANGEMENTS in roles else DropReason.SILENT


class DecidingScreen(AskingScreen):
    """Keys that decide, remark and look; one question at a time at the bottom."""

    selected: int | None = None

    # ── what a subclass says ──

    def current(self) -> CommitmentRecord | None:
        """The commitment the keys act on."""
        raise NotImplementedError

    async def after_decision(self, record: CommitmentRecord) -> None:
        """A decision is stored: show the next one."""
        raise NotImplementedError

    def after_change(self, record: CommitmentRecord) -> None:
        """A note, flag or evidence is stored: show the same one anew."""
        raise NotImplementedError

    def after_undo(self, record: CommitmentRecord) -> None:
        """Something was taken back: show what it was about."""
        raise NotImplementedError

    # ── what is shown ──

    _texts: tuple[str, PairTexts] | None = None

    async def texts_of(self, record: CommitmentRecord) -> PairTexts | None:
        """The two raw texts, kept while one stays in the pair."""
        key = f"{record.body.id}/{record.genre}/{record.report_year}"
        if self._texts is None or self._texts[0] != key:
            texts = await self.ask(self.desk.texts, record)
            if texts is None:
                return None
            self._texts = (key, texts)
        return self._texts[1]

    def shown(self, record: CommitmentRecord) -> Shown:
        """The record with marks, as far as the segmenter is there."""
        review_text = self._texts[1].review_text if self._texts else None
        items = evidence_items(record, review_text)
        beside = shown_beside(record)
        words = self.fz.words
        notes = self._notes[1] if self._notes[0] == record.id else ()
        blind = self.blind(record)
        said = self._said[1] if self._said[0] == record.id and not blind else ()
        shown = Shown(
            record,
            items,
            selected=self.selected,
            notes=() if blind else notes,
            said=said,
            blind=blind,
            advice=self.advice_on(record),
        )
        if words is None:
            return shown
        promise, marks = mark(record.commitment.text, [i.text for i in items] + [b.text for b in beside], words)
        return replace(
            shown, promise_marks=promise, evidence_marks=marks[: len(items)], beside_marks=marks[len(items) :]
        )

    def advice_on(self, record: CommitmentRecord) -> tuple[SecondOpinion, ...]:
        """What language models said of it, as far as it was read yet."""
        return self._advice[1] if self._advice[0] == record.id else ()

    def blind(self, record: CommitmentRecord) -> bool:
        """Whether what others decided is hidden until this reviewer has."""
        return False

    _notes: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
    _advice: tuple[str, tuple[SecondOpinion, ...]] = ("", ())
    _said: tuple[str, tuple[ReviewEvent, ...]] = ("", ())

    async def load_notes(self, record: CommitmentRecord) -> None:
        """Read the notes of a record, and what several reviewers and language models said, after it is shown; then show them."""
        history = await self.ask(self.desk.history, record.id)
        notes = tuple(
            (entry.event.reviewer, entry.event.note)
            for entry in history or ()
            if entry.event and entry.event.note and not entry.withdrawn
        )
        said = own_words(history or ()) if len(record.reviewed_by) > 1 else ()
        advice = await self.ask(self.desk.opinions, record) or ()
        self._notes, self._said, self._advice = (record.id, notes), (record.id, said), (record.id, advice)
        current = self.current()
        if (notes or said or advice) and current is not None and current.id == record.id:
            self.repaint()

    def repaint(self) -> None:
        """Paint the current record again, scrolled as it is."""
        raise NotImplementedError

    async def prepare(self, record: CommitmentRecord) -> None:
        """Load what the view of a record needs: the raw text, where evidence was taken by hand."""
        if record.taken:
            await self.texts_of(record)

    # ── deciding ──

    async def action_decide(self, verdict: str) -> None:
        """Decide; partial asks for its sub-kind with one more key."""
        record = self.current()
        if record is None:
            return
        self.close_choice()
        value = Verdict(verdict)
        if value is Verdict.PARTIAL:
            self._ask_partial(record)
        else:
            reason = default_reason(record) if value is Verdict.DROPPED else None
            await self._store(record, value, reason=reason)

    def _ask_partial(self, record: CommitmentRecord) -> None:
        kinds = tuple(PartialKind)
        found = record.judgement.partial_kind if record.judgement else None

        async def chosen(index: int) -> None:
            await self._store(record, Verdict.PARTIAL, partial_kind=kinds[index])

        default = kinds.index(found) if found else 0
        self.open_choice(
            Choice(labels.verdict(Verdict.PARTIAL), tuple(map(labels.partial_kind, kinds)), default, chosen)
        )

    def action_reason(self) -> None:
        """Dropped, with a reason chosen by one more key; changed asks for its document."""
        record = self.current()
        if record is None:
            return
        reasons = tuple(DropReason)

        async def chosen(index: int) -> None:
            reason = reasons[index]
            if reason is not DropReason.CHANGED:
                await self._store(record, Verdict.DROPPED, reason=reason)
                return

            async def document(text: str) -> None:
                await self._store(record, Verdict.DROPPED, reason=reason, document=text)

            self.open_prompt(_("调整取消所依据的文件"), "", document)

        default = reasons.index(default_reason(record))
        self.open_choice(
            Choice(labels.verdict(Verdict.DROPPED), tuple(map(labels.drop_reason, reasons)), default, chosen)
        )

    async def action_agree(self) -> None:
        """Decide what the machine found."""
        record = self.current()
        if record is not None:
            self.close_choice()
            judgement = record.judgement
            if record.effective.disputed and judgement is not None:
                await self._store(
                    record, judgement.verdict, partial_kind=judgement.partial_kind, reason=judgement.reason
                )
                return
            stored = await self.ask(self.desk.agree, record.id)
            if stored is not None:
                await self.after_decision(stored)

    async def _store(self, record: CommitmentRecord, verdict: Verdict, **more: object) -> None:
        settling = record.effective.disputed and self.desk.reviewer not in record.reviewed_by
        stored = await self.ask(self.desk.settle if settling else self.desk.decide, record.id, verdict, **more)
        if stored is not None:
            await self.after_decision(stored)

    async def action_undo(self) -> None:
        """Take back this reviewer's newest step."""
        self.close_choice()
        record = await self.ask(self.desk.undo)
        if record is None:
            self.notify(_("没有可撤销的步骤"), timeout=3)
            return
        self.after_undo(record)
        self.notify(_("已撤销上一步"), timeout=2)

    def scope_query(self) -> CommitmentQuery:
        """What the screen is about, for confirming the sure ones."""
        raise NotImplementedError

    def action_sure(self) -> None:
        """Confirm what the machine is sure of, in one undoable step."""
        from fztrack.tui.screens.sure import SureScreen

        self.app.push_screen(SureScreen(self.scope_query()), self.after_batch)

    def after_batch(self, confirmed: object) -> None:
        """A batch was confirmed, or not."""
        raise NotImplementedError

    # ── remarks and evidence ──

    async def action_unsure(self) -> None:
        """Cannot tell: noted, and on to the next."""
        record = self.current()
        if record is not None:
            stored = await self.ask(self.desk.unsure, record.id)
            if stored is not None:
                await self.after_decision(stored)

    def action_note(self) -> None:
        """Write a note."""
        record = self.current()
        if record is not None:
            known = record.effective.note or ""

            async def write(text: str) -> None:
                stored = await self.ask(self.desk.note, record.id, text)
                if stored is not None:
                    self.after_change(stored)
                    self.notify(_("备注已保存"), timeout=2)

            self.open_prompt(_("备注"), known, write)

    async def action_flag(self) -> None:
        """Flag for a colleague, or take the flag off."""
        record = self.current()
        if record is not None:
            stored = await self.ask(self.desk.flag, record.id)
            if stored is not None:
                self.after_change(stored)

    async def action_pick(self, number: int) -> None:
        """A number: the option of an open question, else the evidence of that number; a nearest sentence becomes evidence."""
        if self.choice is not None:
            await self._choose(number - 1)
            return
        record = self.current()
        if record is None:
            return
        items = evidence_items(record, self._texts[1].review_text if self._texts else None)
        near = shown_near(record)
        if number <= len(items):
            self.selected = None if self.selected == number - 1 else number - 1
            self.after_change(record)
        elif number <= len(items) + len(near):
            await self._take(record, near[number - len(items) - 1].span)

    async def action_remove_evidence(self) -> None:
        """Take the selected piece of evidence away; of a single one, that one."""
        record = self.current()
        if record is None:
            return
        items = self.shown(record).items
        index = self.selected if self.selected is not None else 0 if len(items) == 1 else None
        if index is None or index >= len(items):
            self.notify(
                _("先按数字选一条证据，再按 {key} 去掉").format(key=key_of("review.remove_evidence")), timeout=4
            )
            return
        stored = await self.ask(self.desk.remove_evidence, record.id, items[index].span)
        if stored is not None:
            self.selected = None
            self.after_change(stored)

    async def action_find(self) -> None:
        """Find in the next report, and take a sentence as evidence."""
        from fztrack.tui.screens.find import FindScreen

        record = self.current()
        if record is None:
            return
        texts = await self.texts_of(record)
        if texts is None:
            return
        if texts.review is None or texts.review_text is None:
            self.notify(_("{year}年报告未入库，无从查找").format(year=record.report_year + 1), timeout=4)
            return

        async def taken(span: object) -> None:
            if isinstance(span, Span):
                await self._take(record, span)

        self.app.push_screen(FindScreen(record, texts), taken)

    async def _take(self, record: CommitmentRecord, span: Span) -> None:
        """Take a passage of the next report as evidence; its text is read for showing it."""
        if await self.texts_of(record) is None:
            return
        stored = await self.ask(self.desk.take_evidence, record.id, span)
        if stored is not None:
            self.after_change(stored)

    # ── looking ──

    def action_explain(self) -> None:
        """The waterfall."""
        from fztrack.tui.screens.explain import ExplainScreen

        record = self.current()
        if record is not None:
            self.app.push_screen(ExplainScreen(record, self.advice_on(record)))

    async def action_context(self) -> None:
        """The reports around promise and evidence."""
        from fztrack.tui.screens.context import ContextScreen

        record = self.current()
        if record is None:
            return
        texts = await self.texts_of(record)
        if texts is not None:
            spans = [item.span for item in self.shown(record).items]
            spans += [evidence.span for evidence in shown_beside(record)]
            self.app.push_screen(ContextScreen(record, texts, spans, self.selected or 0))

    def action_thread(self) -> None:
        """The promise through the years."""
        from fztrack.tui.screens.thread import ThreadScreen

        record = self.current()
        if record is not None:
            self.app.push_screen(ThreadScreen(record))

    def action_replies(self) -> None:
        """What the unit answered, how it was verified, how it ended."""
        from fztrack.tui.screens.replies import RepliesScreen

        record = self.current()
        if record is None:
            return

        async def back(_result: object) -> None:
            again = await self.ask(self.desk.commitment, record.id)
            if again is not None:
                self.after_change(again)

        self.app.push_screen(RepliesScreen(record), back)

    def action_history(self) -> None:
        """Everything that was judged and decided on this commitment."""
        from fztrack.tui.screens.history import HistoryScreen

        record = self.current()
        if record is not None:
            self.app.push_screen(HistoryScreen(record))
