"""Un papel anulado no se ve ni se imprime como uno bueno, y el guardado no cambia."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from escritorio.comun.base.lengua import frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.anulado import SIN_EFECTO, como_vale, por_anulado, tachar
from escritorio.comun.documentos.pdf import componer
from escritorio.comun.documentos.piezas import Papel, Parrafo, Pieza, SaltoDePagina
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.consultas.pagos import recibo_pdf
from tests.cuotas.escenas import pago_a_cuenta
from tests.sesiones.lectura import texto_de


def _papel(idioma: str = "es") -> bytes:
    piezas: list[Pieza] = [Parrafo("Recibió 100 de Ñorquín."), SaltoDePagina(), Parrafo("Sigue.")]
    return componer(Papel("Recibo 7", entidad="Red", idioma=idioma), piezas)


def test_se_tacha_cada_hoja_con_su_fecha_y_su_motivo_y_lo_escrito_sigue() -> None:
    bueno = _papel()
    marcado = tachar(bueno, por_anulado("2026-03-10", "Cheque sin fondos"))
    texto = texto_de(marcado)
    assert texto.count("ANULADO") == 2
    assert texto.count("Anulado el 10/03/2026. Motivo: Cheque sin fondos") == 2
    assert "Recibió 100 de Ñorquín." in texto
    assert marcado == tachar(bueno, por_anulado("2026-03-10", "Cheque sin fondos"))


def test_va_en_la_lengua_del_papel_y_lo_de_la_secretaria_intacto() -> None:
    texto = texto_de(tachar(_papel("pt"), por_anulado("2026-03-10", "sin fondos")))
    assert "Anulado em 10/03/2026. Motivo: sin fondos" in texto
    assert "SEM EFEITO" in texto_de(tachar(_papel("pt"), frase("Lo que sea"), SIN_EFECTO))


def test_un_motivo_larguisimo_no_se_sale_de_la_hoja() -> None:
    texto = texto_de(tachar(_papel(), por_anulado("2026-03-10", "porque sí y además " * 60)))
    assert "…" in texto
    assert texto.count("porque sí") < 20


def test_sigue_siendo_un_pdf_a_con_sus_rotulos() -> None:
    with pikepdf.open(BytesIO(tachar(_papel("pt"), por_anulado(None, "Error")))) as abierto:
        assert (str(abierto.Root.Lang), str(abierto.docinfo["/Title"])) == ("pt", "Recibo 7")
        assert "/OutputIntents" in abierto.Root
        with abierto.open_metadata() as metadatos:
            assert metadatos["pdfaid:part"] == "2"


@pytest.mark.parametrize(("estado", "igual"), [("vigente", True), ("anulado", False)])
def test_solo_se_tacha_lo_anulado(estado: str, igual: bool) -> None:
    bueno = _papel()
    assert (como_vale(bueno, estado, "2026-03-10", "Error") == bueno) is igual


def test_el_recibo_de_un_cobro_anulado_lo_dice_y_el_guardado_es_el_mismo(deudas: Archivo) -> None:
    anotar_pago(deudas, pago_a_cuenta(deudas, 30_000))
    bueno = recibo_pdf(deudas, "p1")
    guardado = deudas.valor("SELECT contenido FROM adjunto a JOIN pago p ON p.recibo_pdf_id = a.id")
    anular_pago(deudas, "p1", "Rebotó el cheque")
    marcado = recibo_pdf(deudas, "p1")
    assert marcado != bueno
    assert "Anulado el 10/03/2026. Motivo: Rebotó el cheque" in texto_de(marcado)
    assert deudas.valor("SELECT contenido FROM adjunto a JOIN pago p ON p.recibo_pdf_id = a.id") == guardado
