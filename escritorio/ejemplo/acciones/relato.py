"""Lo que ocurre en la red del ejemplo, acción por acción y con su fecha."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.asociacion.acciones import editar, fijar_proximo
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.acciones.asamblea import celebrar_asamblea, convocar_consejo
from escritorio.ejemplo.acciones.cobros import emitir_y_cobrar
from escritorio.ejemplo.acciones.usos import fijar_usos
from escritorio.ejemplo.modelo import (
    ACTA_FUNDACIONAL,
    CIUDADES,
    FUNDACION,
    SECRETARIA,
    SEDE,
    SIGLA,
    Ciudad,
)
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, nombrar_representante
from escritorio.socios.consultas import categorias, representantes
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo

_PLENOS = ("AR", "BR", "PY", "UY")
_ACTA = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, ACTA_FUNDACIONAL, FUNDACION)
_ANTERIOR = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR,
    "Asamblea General ordinaria de 2025 (libro de actas en papel)",
    "2025-04-25",
)


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


def contar(bd: Archivo, calendario: Calendario) -> None:
    """Hace en orden todo lo que la red del ejemplo hizo en su año."""
    _presentar(bd)
    ids = {c.nombre: _inscribir(bd, c) for c in CIUDADES}
    fijar_usos(bd)
    _nombrar(bd, ids)
    emitir_y_cobrar(bd, calendario.ir_a, ids)
    celebrar_asamblea(bd, calendario.ir_a)
    convocar_consejo(bd, calendario.ir_a)


def _presentar(bd: Archivo) -> None:
    editar(
        bd,
        replace(
            asociacion(bd),
            sigla=SIGLA,
            sede=SEDE,
            fundacion=FUNDACION,
            acta_fundacional=ACTA_FUNDACIONAL,
            identificacion_legal="Red ficticia, sin identificación legal",
        ),
    )
    asamblea = organo_por_clave(bd, "asamblea").id
    for serie, proximo in (("sesion", 22), ("acta", 22), ("acuerdo", 118), ("folio", 301)):
        fijar_proximo(bd, f"{serie}:{asamblea}", proximo)
    fijar_proximo(bd, "recibo", 457)


def _inscribir(bd: Archivo, ciudad: Ciudad) -> str:
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
    socio_id = dar_de_alta(bd, nuevo, FUNDACION, _ACTA)
    fuente = "Censo imaginario de 2025" if ciudad.oficial else "Padrón de la localidad, sin año"
    anio = 2025 if ciudad.oficial else None
    anotar_poblacion(bd, socio_id, anio, ciudad.habitantes, fuente, oficial=ciudad.oficial)
    alcaldia = RepresentanteNuevo(
        nombre=ciudad.alcaldia, desde="2024-01-01", cargo="Titular del gobierno local"
    )
    nombrar_representante(bd, socio_id, alcaldia)
    return socio_id


def _nombrar(bd: Archivo, ids: dict[str, str]) -> None:
    sede, saliente, entrante = "Puerto Alborada", "Nova Araucária do Vale", "Ciudad Quebracho"
    reparto = {
        "asamblea": ((0, sede),),
        "consejo": (
            (0, sede), (2, saliente), (2, entrante), (3, "Villa Cormorán"), (3, "Cerro Bermejo"),
            (3, "Nueva Cantabria"), (3, "Valle Ceibal"), (3, "Porto das Gaivotas"), (3, "Lagoa Mansa"),
            (3, "Asunta del Guayabí"), (3, "Loma Tajy"), (3, "Caleta Pelícano"), (3, "Villa Quishuara"),
        ),
        "directiva": ((0, sede), (1, saliente), (2, entrante)),
        "secretaria_ejecutiva": ((0, sede),),
    }  # fmt: skip
    for clave, nombrados in reparto.items():
        de_organo = puestos(bd, organo_por_clave(bd, clave).id)
        for orden, ciudad in nombrados:
            nuevo = MandatoNuevo(de_organo[orden].id, "2025-04-25", "2027-04-24", socio_id=ids[ciudad])
            nombrar(bd, nuevo, _ANTERIOR)
    _nombrar_turnos(bd, ids[saliente], ids[entrante])
    _nombrar_secretaria(bd, ids[sede])


def _nombrar_turnos(bd: Archivo, saliente: str, entrante: str) -> None:
    """La Secretaría Ejecutiva de antes y la siguiente: con la de hoy forman la Comisión Directiva."""
    (puesto,) = puestos(bd, organo_por_clave(bd, "secretaria_ejecutiva").id)
    turnos = ((saliente, "2023-04-29", "2025-04-24"), (entrante, "2027-04-25", "2029-04-24"))
    for socio_id, desde, hasta in turnos:
        nombrar(bd, MandatoNuevo(puesto.id, desde, hasta, socio_id=socio_id), _ANTERIOR)


def _nombrar_secretaria(bd: Archivo, socio_id: str) -> None:
    nueva = RepresentanteNuevo(
        nombre=SECRETARIA, desde="2024-01-01", cargo="Secretaria de la red", calidad="suplente"
    )
    nombrar_representante(bd, socio_id, nueva)
    persona_id = next(r.persona_id for r in representantes(bd, socio_id) if r.nombre == SECRETARIA)
    for clave in ("asamblea", "consejo"):
        actas = next(p for p in puestos(bd, organo_por_clave(bd, clave).id) if p.funcion == "secretaria")
        nombrar(bd, MandatoNuevo(actas.id, "2025-04-25", "2027-04-24", persona_id=persona_id), _ANTERIOR)
