"""La pantalla de los órganos: quién los integra, quién ocupa cada puesto y con qué reglas deciden."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.piezas import Pildora, boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.reglas import organos, reglas, reglas_pendientes
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.resumen import de_reglas
from escritorio.organos.consultas.integracion import integrantes, numero_legal, ocupante
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import Integrante
from escritorio.organos.piezas import pestanas
from escritorio.organos.piezas.gestiones import Gestiones

_ANCHO_DE_FICHA = 480


@dataclass(frozen=True, slots=True)
class FilaDeOrgano:
    """Un órgano en la lista, con quién lo integra hoy y cuántas reglas le faltan."""

    organo: Organo
    integrantes: tuple[Integrante, ...]
    pendientes: int

    @property
    def reglas(self) -> tuple[str, str]:
        """(palabra, tono) de su estado."""
        if not self.organo.sesiona:
            return "No sesiona", "neutro"
        return (f"{self.pendientes} por fijar", "aviso") if self.pendientes else ("Al día", "exito")


class PantallaOrganos(Pantalla):
    """Lista de órganos y su ficha: datos, integrantes, mandatos y reglas."""

    clave_de_ayuda = "organos"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.ficha = Ficha()
        self.gestiones = Gestiones(servicios.bd, self, self.decir_hecho)
        self._cuantas = Pildora("", "aviso")
        self._aviso = self._tarjeta_de_aviso()
        self.lista = self._lista()
        self.lista.elegida.connect(self._pintar_ficha)
        self.poner_cuerpo(self._hoja())
        nombrar = Accion("&Nombrar", "user-plus", self._nombrar, principal=True, atajo="Ctrl+N")
        self.poner_acciones([nombrar])

    def recargar(self) -> None:
        """Lee otra vez los órganos y sus integrantes de hoy."""
        bd, hoy = self.servicios.bd, self.servicios.bd.hoy()
        pendientes = Counter(o.id for o, _ in reglas_pendientes(bd))
        todos = organos(bd)
        filas = [FilaDeOrgano(o, tuple(integrantes(bd, o.id, hoy)), pendientes[o.id]) for o in todos]
        self._cuantas.poner(_por_fijar(pendientes.total()), "aviso")
        self._aviso.setVisible(pendientes.total() > 0)
        self.poner_titulo("Órganos", f"{len(todos)} órganos")
        self.lista.poner(filas)

    def mostrar(self, ref: Referencia) -> None:
        """Elige el órgano de la referencia."""
        if ref.id:
            self.lista.seleccionar(ref.id)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.lista.enfocar_filtro()

    def _lista(self) -> ListaConFicha[FilaDeOrgano]:
        return ListaConFicha(
            [
                Columna("Órgano", lambda f: f.organo.nombre, estira=True),
                Columna(
                    "Integrantes",
                    lambda f: str(len(f.integrantes)),
                    clave=lambda f: len(f.integrantes),
                    derecha=True,
                ),
                Columna("Reglas", lambda f: f.reglas[0], pildora=lambda f: f.reglas[1]),
            ],
            clave_de_fila=lambda f: f.organo.id,
            nombre="los órganos",
            ficha=self.ficha,
            ancho_ficha=_ANCHO_DE_FICHA,
            marcador="Filtrar por nombre…",
        )

    def _hoja(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(14)
        caja.addWidget(self._aviso)
        caja.addWidget(self.lista, 1)
        return hoja

    def _tarjeta_de_aviso(self) -> QWidget:
        marco = tarjeta()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(a_escala(14), a_escala(8), a_escala(10), a_escala(8))
        caja.setSpacing(a_escala(12))
        frase = "Mientras falten, no se puede saber si hay quórum o mayoría, y la sesión no se abre."
        caja.addWidget(self._cuantas)
        caja.addWidget(etiqueta(frase, "suave"), 1)
        caja.addWidget(boton_de(Accion("&Fijar la siguiente", "", self._fijar_siguiente)))
        return marco

    def _pintar_ficha(self, fila: FilaDeOrgano | None) -> None:
        if fila is None:
            self.ficha.vaciar("Elija un órgano para ver su ficha.")
            return
        bd, hoy, organo = self.servicios.bd, self.servicios.bd.hoy(), fila.organo
        mesa = [ocupante(bd, organo.id, f, hoy) for f in ("presidencia", "secretaria")]
        self.ficha.poner_titulo(organo.nombre, organo.clase.capitalize(), fila.reglas)
        self.ficha.poner_pestanas(
            [
                ("Datos", pestanas.de_datos(organo, numero_legal(bd, organo.id, hoy), mesa)),
                ("Integrantes", pestanas.de_integrantes(fila.integrantes)),
                (
                    "Mandatos",
                    pestanas.de_mandatos(
                        puestos(bd, organo.id),
                        mandatos(bd, organo.id),
                        hoy,
                        partial(self.gestiones.nombrar, organo),
                        self.gestiones.cesar,
                    ),
                ),
                (
                    "Reglas",
                    de_reglas(
                        reglas(bd, organo.id),
                        {o.clave: o.nombre for o in organos(bd)},
                        hoy,
                        partial(self.gestiones.reglas.fijar, organo),
                        partial(self.gestiones.reglas.anadir, organo.id),
                    ),
                ),
            ]
        )

    def _nombrar(self) -> None:
        fila = self.lista.actual()
        if fila is not None:
            self.gestiones.nombrar(fila.organo)

    def _fijar_siguiente(self) -> None:
        fila = self.lista.actual()
        faltan = reglas_pendientes(self.servicios.bd)
        propias = [(o, r) for o, r in faltan if fila is not None and o.id == fila.organo.id]
        organo, regla = (propias or faltan)[0]
        self.lista.seleccionar(organo.id)
        self.gestiones.reglas.fijar(organo, regla)


def _por_fijar(cuantas: int) -> str:
    return f"{cuantas} regla{'s' if cuantas != 1 else ''} por fijar" if cuantas else ""
