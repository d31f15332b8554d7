"""Lo que ocurre en la red del ejemplo, acción por acción y con su fecha."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import disponer_papeles, editar, fijar_proximo
from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.modelo import TextoDePapel
from escritorio.comun.base.avance import Avance
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.acciones.asamblea import celebrar_asamblea
from escritorio.ejemplo.acciones.cobranza import nombrar_cargos, planear_rotacion
from escritorio.ejemplo.acciones.planes import trabajo_del_anio
from escritorio.ejemplo.acciones.reglas import cargar_estatuto, fijar_reglas, proponer_reforma
from escritorio.ejemplo.acciones.reunion import (
    celebrar_extraordinaria,
    certificar_el_plan,
    consultar_por_escrito,
    convocar_consejo,
    dar_con_que_reunirse,
    encargar_lo_acordado,
    informar_la_solicitud,
    nombrar_en_las_unidades,
    recibir_una_solicitud,
    resolver_sin_esperar,
)
from escritorio.ejemplo.acciones.tesoreria import (
    cobrar_a_quien_entra,
    conciliar,
    desde_setiembre,
    hasta_julio,
    hasta_la_asamblea,
    hasta_setiembre,
)
from escritorio.ejemplo.modelo.red import (
    ACTA,
    ACTA_FUNDACIONAL,
    CIUDADES,
    FINES,
    FUNDACION,
    SEDE,
    SIGLA,
    Ciudad,
)
from escritorio.ejemplo.modelo.tesoreria import ADMITIDA, INGRESA, INGRESA_DESDE
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, nombrar_representante
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo

_PLENOS = ("AR", "BR", "PY", "UY")

_PROXIMOS = {"asamblea": (22, 22, 118, 301), "consejo": (58, 58, 203, 612)}
"""Por dónde iban los libros en papel: sesión, acta, acuerdo y folio siguientes."""

AL_CERRAR = datetime(2026, 11, 20, 9, 0)
"""El día en que se escriben los papeles del ejemplo: después de todo lo que cuenta."""


@dataclass(slots=True)
class Calendario:
    """El reloj del ejemplo: marca la hora que se le pone."""

    ahora: datetime = datetime(2026, 1, 15, 9, 0)

    def __call__(self) -> datetime:
        return self.ahora

    def ir_a(self, momento: str) -> None:
        """Pone el reloj en un momento ISO."""
        self.ahora = datetime.fromisoformat(momento)


_PASOS = 7


def contar(bd: Archivo, calendario: Calendario, avance: Avance) -> None:
    """Hace en orden todo lo que la red del ejemplo hizo en su año. Lanza `Cancelado`."""
    avance.paso(0, _PASOS, "Inscribiendo los socios…")
    _presentar(bd)
    ids = {c.nombre: _inscribir(bd, c) for c in CIUDADES}
    avance.paso(1, _PASOS, "Fijando el estatuto y nombrando los cargos…")
    cargar_estatuto(bd)
    dar_con_que_reunirse(bd)
    fijar_reglas(bd)
    nombrar_cargos(bd, ids)
    nombrar_en_las_unidades(bd, ids)
    avance.paso(2, _PASOS, "Empezando el año…")
    trabajo = trabajo_del_anio(bd, ids)
    hasta_la_asamblea(bd, calendario.ir_a, ids, trabajo)
    avance.paso(3, _PASOS, "Celebrando la asamblea ordinaria…")
    ordinaria_id = celebrar_asamblea(bd, calendario.ir_a)
    avance.paso(4, _PASOS, "Trabajando hasta setiembre…")
    hasta_julio(bd, calendario.ir_a, ids, ordinaria_id, trabajo)
    encargar_lo_acordado(bd, calendario.ir_a, ordinaria_id)
    recibir_una_solicitud(bd, calendario.ir_a)
    hasta_setiembre(bd, calendario.ir_a, ids, trabajo)
    avance.paso(5, _PASOS, "Celebrando la asamblea extraordinaria…")
    extraordinaria_id = celebrar_extraordinaria(bd, calendario.ir_a, ordinaria_id)
    _admitir(bd, calendario.ir_a)
    avance.paso(6, _PASOS, "Trabajando hasta fin de año…")
    desde_setiembre(bd, calendario.ir_a, ids, ordinaria_id, extraordinaria_id, trabajo)
    informar_la_solicitud(bd, calendario.ir_a)
    certificar_el_plan(bd, calendario.ir_a, ordinaria_id)
    convocar_consejo(bd, calendario.ir_a, resolver_sin_esperar(bd, calendario.ir_a))
    proponer_reforma(bd)
    planear_rotacion(bd, ids)
    conciliar(bd, calendario.ir_a)
    consultar_por_escrito(bd, calendario.ir_a)


def _presentar(bd: Archivo) -> None:
    editar(
        bd,
        replace(
            asociacion(bd),
            sigla=SIGLA,
            sede=SEDE,
            fines=FINES,
            fundacion=FUNDACION,
            acta_fundacional=ACTA_FUNDACIONAL,
            identificacion_legal="Red ficticia, sin identificación legal",
        ),
    )
    disponer_papeles(bd, [TextoDePapel("carta", "pt", "despedida", "Cordialmente,")], [])
    for clave, proximos in _PROXIMOS.items():
        organo_id = organo_por_clave(bd, clave).id
        for serie, proximo in zip(("sesion", "acta", "acuerdo", "folio"), proximos, strict=True):
            fijar_proximo(bd, f"{serie}:{organo_id}", proximo)
    fijar_proximo(bd, "recibo", 457)


def _admitir(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Una ciudad entra con el año empezado."""
    ir_a(f"{INGRESA_DESDE}T09:00")
    cobrar_a_quien_entra(bd, ir_a, _inscribir(bd, INGRESA, INGRESA_DESDE, ADMITIDA))


def _inscribir(bd: Archivo, ciudad: Ciudad, desde: str = FUNDACION, manda: Fundamento = ACTA) -> str:
    por_clave = {c.clave: c.id for c in categorias(bd)}
    nuevo = SocioNuevo(
        nombre=ciudad.nombre,
        pais=ciudad.pais,
        categoria_id=por_clave["pleno" if ciudad.pais in _PLENOS else "asociado"],
        codigo=ciudad.codigo,
        subdivision=ciudad.subdivision,
        domicilio="Palacio municipal",
        correo=f"secretaria@{ciudad.codigo}.ejemplo.invalid",
    )
    socio_id = dar_de_alta(bd, nuevo, desde, manda)
    fuente = "Censo imaginario de 2025" if ciudad.oficial else "Padrón de la localidad, sin año"
    anio = 2025 if ciudad.oficial else None
    anotar_poblacion(bd, socio_id, anio, ciudad.habitantes, fuente, oficial=ciudad.oficial)
    alcaldia = RepresentanteNuevo(
        nombre=ciudad.alcaldia, desde=max(desde, "2024-01-01"), cargo="Titular del gobierno local"
    )
    nombrar_representante(bd, socio_id, alcaldia)
    return socio_id
