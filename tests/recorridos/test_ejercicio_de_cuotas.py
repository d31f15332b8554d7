"""Un ejercicio de cuotas por la ventana y con el ratón: de la escala nueva a la rendición."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fabrica import con_estatuto, con_socios, nueva_red
from tests.recorridos import cuotas_hasta_la_rendicion as despues
from tests.recorridos import cuotas_hasta_los_avisos as antes
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

pytestmark = pytest.mark.usefixtures("conocido")


@pytest.mark.lenta
def test_un_ejercicio_de_la_escala_a_la_rendicion(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    _con_doce_socios(tmp_path)
    puesto.encender(ruta)
    antes.escribir_la_escala(puesto, persona)
    antes.simular_y_proponer(puesto, persona)
    antes.llevar_a_la_asamblea(puesto, persona)
    antes.aprobar_en_la_asamblea(puesto, persona)
    antes.aprobar_la_escala(puesto, persona)
    _otro_dia(puesto, ruta, "2027-01-05T10:00")
    antes.abrir_el_banco(puesto, persona)
    antes.emitir(puesto, persona)
    antes.avisar(puesto, persona)
    _otro_dia(puesto, ruta, "2027-03-01T10:00")
    despues.traer_el_extracto(puesto, persona)
    despues.conciliar(puesto, persona)
    despues.ver_los_recibos(puesto, persona)
    _otro_dia(puesto, ruta, "2027-06-15T10:00")
    despues.escribir_a_quien_debe(puesto, persona)
    despues.condonar(puesto, persona)
    _otro_dia(puesto, ruta, "2028-01-10T10:00")
    despues.rendir_y_cerrar(puesto, persona)
    despues.no_cobrar_en_lo_cerrado(puesto, persona)
    despues.cuadra_todo(puesto)
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _con_doce_socios(carpeta: Path) -> None:
    red = nueva_red(carpeta)
    con_socios(red.bd, 12)
    con_estatuto(red.bd)
    red.cerrar()


def _otro_dia(puesto: Puesto, ruta: Path, momento: str) -> None:
    puesto.apagar()
    puesto.reloj.poner(momento)
    puesto.encender(ruta)
