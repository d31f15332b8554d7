"""La ficha de un convenio sale también en portugués, sin un rótulo en la otra lengua."""

from __future__ import annotations

from io import BytesIO
from itertools import chain

import pikepdf
import pytest

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import (
    anotar_adenda,
    anotar_salida,
    entregar_aporte,
    prometer_aporte,
    registrar_convenio,
    renovar_convenio,
    retirar_aporte,
    terminar_convenio,
)
from escritorio.cooperacion.consultas.alianzas import compromisos
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.documentos.convenios import ficha_de_convenio_pdf
from escritorio.cooperacion.impresos import datos_de_convenio
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    CLASES_DE_PARTE,
    DATOS_DE_CONVENIO,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    AdendaNueva,
    AporteNuevo,
    ConvenioNuevo,
    Situacion,
)
from tests.cooperacion.casos import PRUEBA, dejar_la_red, hermanamiento
from tests.lenguas import en_portugues
from tests.sesiones.lectura import texto_de

LISTAS = (
    INSTRUMENTOS,
    TIPOS_DE_CONVENIO,
    RENOVACIONES,
    CLASES_DE_PARTE,
    CLASES_DE_APORTE,
    ESTADOS_DE_ENCARGO,
)


def leida(bd: Archivo) -> str:
    """La última ficha en portugués, en una línea."""
    papel = ficha_de_convenio_pdf(datos_de_convenio(bd, convenios(bd)[0].id), "pt")
    with pikepdf.open(BytesIO(papel)) as abierto:
        assert str(abierto.Root.Lang) == "pt"
    return " ".join(texto_de(papel).split())


@pytest.mark.parametrize("lista", [*LISTAS, *(dict(dato.opciones) for dato in DATOS_DE_CONVENIO)])
def test_todo_lo_que_se_elige_de_una_lista_tiene_su_portugues(lista: dict[str, str]) -> None:
    assert set(lista.values()) <= set(en_portugues())


def test_cada_rotulo_y_situacion_tiene_su_portugues() -> None:
    rotulos = chain((dato.rotulo for dato in DATOS_DE_CONVENIO), (s.value for s in Situacion))
    assert set(rotulos) <= set(en_portugues())


def test_la_ficha_de_un_hermanamiento_en_portugues_dice_lo_mismo(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31", alcance="fronterizo", tipo_accion="propia")
    socia = suyo.partes[1]
    renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2026-05-01"))
    anotar_adenda(bd, suyo.id, AdendaNueva("2026-03-01", "Se suma el deporte"), documento=PRUEBA)
    ambito = Referencia("convenio", suyo.id)
    comprometer(bd, ambito, CompromisoNuevo("Ceder el salón", "", socia.socio_id, "2026-02-01"))
    dado = compromisos(bd, ambito)[0]
    anotar_avance_de_compromiso(bd, dado.id, "2026-02-02", "Cedido", "en_curso", PRUEBA)
    for que, importe in (("Pasajes", 150_00), ("Salón", None), ("Cena", None), ("Viaje", None)):
        dia = "2026-05-01" if que == "Viaje" else ""
        moneda = "USD" if importe else ""
        prometer_aporte(bd, suyo.id, AporteNuevo(socia.id, "especie", que, importe, moneda, dia))
    pasajes, salon, *_ = aportes(bd, suyo.id)
    entregar_aporte(bd, pasajes.id, "2026-03-01")
    retirar_aporte(bd, salon.id, "No hizo falta")
    dejar_la_red(bd, socia.socio_id or "")
    texto = leida(bd)
    for dicho in (
        "Convênio 1: Hermanamiento con Málaga",
        "Instrumento Irmanamento",
        "Alcance Fronteiriço",
        "De 01/03/2025 a 01/05/2026",
        "Em 10/03/2026: a vencer Vence em 01/05/2026.",
        "Deixou a rede em 30/06/2025",
        "Vencido 02/02/2026: Cedido (com comprovação)",
        "Prometido USD 150,00; entregue USD 150,00.",
        "Entregue em 01/03/2026",
        "Retirado: No hizo falta",
        "Previsto para 01/05/2026",
        "Renovação 1, de 15/02/2026, até 01/05/2026",
        "Aditivo 1, de 01/03/2026: Se suma el deporte",
        "Falta o documento assinado.",
        "Arquivo: informe.pdf; hash SHA-256:",
        "Página 1 de",
    ):
        assert dicho in texto, dicho


def test_en_preparacion_vencido_y_terminado_tambien_se_dicen_en_portugues(bd: Archivo, socio_id: str) -> None:
    registrar_convenio(bd, ConvenioNuevo("Carta", "Cooperar", "red", "Secretaría", "carta"), [])
    assert "Assinatura Pendente" in (texto := leida(bd))
    assert "em preparação" in texto
    assert "Compromissos Não constam." in texto
    hermanamiento(bd, socio_id, hasta="2026-01-31")
    assert "vencido Venceu em 31/01/2026." in leida(bd)
    suyo = hermanamiento(bd, socio_id, hasta="")
    anotar_salida(bd, suyo.partes[1].id, "2026-02-01", "Otra prioridad")
    terminar_convenio(bd, suyo.id, "2026-03-01", "De común acuerdo", "Doce técnicos")
    texto = leida(bd)
    assert "De 01/03/2025, sem data final" in texto
    assert "encerrado" in texto
    assert "01/02/2026: Otra prioridad" in texto
