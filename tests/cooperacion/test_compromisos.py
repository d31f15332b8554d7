"""A qué se obliga cada parte y cómo lo cumple."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.compromisos import (
    anotar_avance_de_compromiso,
    comprometer,
    corregir_compromiso,
)
from escritorio.cooperacion.consultas.alianzas import (
    compromiso,
    compromisos,
    compromisos_de,
    ultimo_compromiso,
)
from escritorio.cooperacion.modelo.alianzas import Compromiso, CompromisoNuevo
from escritorio.cooperacion.reglas.convenios import DejoLaRed
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes, convenio_suelto, dejar_la_red
from tests.fabrica import con_socios

RECIBIR = CompromisoNuevo("Recibir a dos técnicos", "Ayuntamiento de fuera", plazo="2026-06-30")


def _dado(bd: Archivo, nuevo: CompromisoNuevo = RECIBIR) -> Compromiso:
    suyo = convenio_suelto(bd)
    comprometer(bd, suyo, nuevo)
    return compromisos(bd, suyo)[0]


def test_un_compromiso_con_plazo_vence_al_dia_siguiente_si_sigue_abierto(bd: Archivo) -> None:
    suyo = _dado(bd)
    assert (suyo.vencido("2026-06-30"), suyo.vencido("2026-07-01")) == (False, True)
    assert not replace(suyo, estado="cumplido").vencido("2026-07-01")


def test_el_de_un_socio_toma_su_nombre(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    suyo = _dado(bd, CompromisoNuevo("Ceder el salón", socio_id=socio_id))
    assert (suyo.socio_id, suyo.quien, suyo.plazo) == (socio_id, "Municipio 001", None)


def test_quien_dejo_la_red_no_se_compromete_y_no_queda_rastro(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    convenio = convenio_suelto(bd)
    dejar_la_red(bd, socio_id)
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red el 30/06/2025") as error:
        comprometer(bd, convenio, CompromisoNuevo("Ceder el salón", socio_id=socio_id))
    assert (error.value.campo, apuntes(bd)) == ("socio_id", antes)


def test_el_compromiso_de_quien_salio_despues_se_puede_corregir(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    suyo = _dado(bd, CompromisoNuevo("Ceder el salón", socio_id=socio_id))
    dejar_la_red(bd, socio_id)
    corregir_compromiso(bd, suyo.id, CompromisoNuevo("Ceder el patio", socio_id=socio_id))
    assert compromiso(bd, suyo.id).que == "Ceder el patio"


@pytest.mark.parametrize(
    ("cambios", "campo"), [({"que": ""}, "que"), ({"quien": " "}, "quien"), ({"plazo": "pronto"}, "plazo")]
)
def test_un_compromiso_a_medias_no_deja_rastro(bd: Archivo, cambios: dict[str, str], campo: str) -> None:
    convenio = convenio_suelto(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        comprometer(bd, convenio, replace(RECIBIR, **cambios))
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_el_avance_guarda_su_prueba_y_deja_el_compromiso_como_diga(bd: Archivo) -> None:
    suyo = _dado(bd)
    anotar_avance_de_compromiso(bd, suyo.id, "2026-03-02", "Llegaron", "cumplido", PRUEBA)
    ahora = compromiso(bd, suyo.id)
    assert (ahora.estado, ahora.abierto, ahora.avances[0].estado) == ("cumplido", False, "cumplido")
    assert leer_adjunto(bd, ahora.avances[0].adjunto_id or "").contenido == PRUEBA.contenido


def test_deshacer_el_avance_lo_deja_como_estaba(bd: Archivo) -> None:
    suyo = _dado(bd)
    deshacer(bd, anotar_avance_de_compromiso(bd, suyo.id, "2026-03-02", "Llegaron", "cumplido", PRUEBA))
    assert compromiso(bd, suyo.id) == suyo
    assert bd.valor("SELECT count(*) FROM adjunto WHERE nombre = 'informe.pdf'") == 0


GRANDE = Evidencia("plano.pdf", "application/pdf", b"%" * (MAXIMO + 1))
SIN_NOMBRE = Evidencia("con:dos.pdf", "application/pdf", b"%PDF")


@pytest.mark.parametrize(
    ("fecha", "texto", "estado", "prueba", "dice"),
    [
        ("2026-03-11", "Hecho", "cumplido", None, "todavía no llegó"),
        ("2026-03-01", "  ", "cumplido", None, "Falta lo que se hizo"),
        ("2026-03-01", "Hecho", "casi", None, "Elija de la lista"),
        ("2026-03-01", "Hecho", "cumplido", PROGRAMA, "es un programa"),
        ("2026-03-01", "Hecho", "cumplido", GRANDE, "caben 25 MB"),
        ("2026-03-01", "Hecho", "cumplido", SIN_NOMBRE, "no es un nombre de archivo"),
    ],
)
def test_un_avance_imposible_no_deja_rastro(
    bd: Archivo, fecha: str, texto: str, estado: str, prueba: Evidencia | None, dice: str
) -> None:
    suyo = _dado(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice):
        anotar_avance_de_compromiso(bd, suyo.id, fecha, texto, estado, prueba)
    assert apuntes(bd) == antes


def test_un_compromiso_es_de_un_convenio_que_existe(bd: Archivo) -> None:
    for tipo in ("convenio", "proyecto", "alianza"):
        with pytest.raises(NoExiste):
            comprometer(bd, Referencia(tipo, "ninguno"), RECIBIR)


def test_los_de_un_tipo_salen_agrupados_por_su_cosa(bd: Archivo) -> None:
    suyo = _dado(bd)
    assert compromisos_de(bd, "alianza") == {}
    assert {cosa: len(suyos) for cosa, suyos in compromisos_de(bd, "convenio").items()} == {suyo.ambito_id: 1}
    with pytest.raises(NoExiste):
        compromiso(bd, "nada")
    with pytest.raises(NoExiste):
        ultimo_compromiso(bd, Referencia("alianza", "ninguna"))


def test_un_avance_de_antes_anotado_tarde_no_reabre_lo_cumplido(bd: Archivo) -> None:
    suyo = _dado(bd)
    anotar_avance_de_compromiso(bd, suyo.id, "2026-03-02", "Llegaron", "cumplido", PRUEBA)
    anotar_avance_de_compromiso(bd, suyo.id, "2026-02-02", "Se reservó el viaje", "en_curso")
    assert compromiso(bd, suyo.id).estado == "cumplido"
