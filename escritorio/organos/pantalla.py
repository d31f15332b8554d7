"""La pantalla de los órganos: quién los integra, quién ocupa cada puesto y con qué reglas deciden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import EnLaFicha, apilar
from escritorio.comun.interfaz.importar_libro import GestionDeImportar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import Pildora, accion_de, boton_de, etiqueta, raya, tarjeta
from escritorio.comun.interfaz.pregunta import decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista, Vistas
from escritorio.estatutos.consultas.reglas import organo, organos, reglas, reglas_pendientes
from escritorio.estatutos.modelo.reglas import CLASES_DE_ORGANO, Organo
from escritorio.estatutos.piezas.resumen import de_reglas
from escritorio.organos.asunto import ENLACES, IMPORTAR, NOMBRAR, PAPELES
from escritorio.organos.consultas.faltas import Plaza, avisos, rota
from escritorio.organos.consultas.integracion import Integrador, quien_ocupa
from escritorio.organos.consultas.mandatos import historia, mandato, puesto
from escritorio.organos.consultas.universo import leer_padron, partes_de
from escritorio.organos.importar.mandatos import MANDATOS
from escritorio.organos.modelo.mandatos import Aviso, Integrante, Mandato
from escritorio.organos.piezas.avisos import TarjetaDeAvisos
from escritorio.organos.piezas.enlaces import DialogoDeEnlaces
from escritorio.organos.piezas.gestiones import GestionesDeOrganos
from escritorio.organos.piezas.integracion import VistaDeIntegracion, estado_de_integracion
from escritorio.organos.piezas.mandatos import AlHacer, CampoDeDia, PanelDeHistoria, de_mandatos
from escritorio.organos.piezas.nombrar import Partida
from escritorio.organos.piezas.pestanas import (
    AlVerse,
    PanelDeLaLinea,
    PanelDelOrganigrama,
    PapelesDeOrganos,
    de_datos,
    de_integrantes,
)
from escritorio.organos.piezas.rotacion import Rotacion
from escritorio.socios.piezas.formularios import pregunta_de_persona
from escritorio.unidades.piezas.coordinaciones import TarjetaDeUnidades

_ANCHO_DE_FICHA = 424


class FilaDeOrgano(Registro):
    """Un órgano en la lista: quién lo integra ese día, si está completo y cuántas reglas le faltan."""

    organo: Organo
    integrantes: tuple[Integrante, ...]
    integracion: tuple[str, str]
    pendientes: int

    @property
    def reglas(self) -> tuple[str, str]:
        """(palabra, tono) de su estado."""
        if not self.organo.sesiona:
            return "No sesiona", "neutro"
        return (f"{self.pendientes} por fijar", "aviso") if self.pendientes else ("Al día", "exito")


class PantallaOrganos(Pantalla):
    """Los órganos un día: la lista con su ficha, el organigrama y la línea de mandatos."""

    clave_de_ayuda = "organos"
    escribe = "mandato"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        bd = servicios.bd
        self.dia = CampoDeDia(bd.hoy())
        self.gestiones = GestionesDeOrganos(self)
        self.papeles = PapelesDeOrganos(self)
        self._integrador = Integrador(leer_padron(bd, bd.hoy()))
        self._cuantas = Pildora("", "aviso")
        self._aviso = self._tarjeta_de_aviso()
        self.avisos = TarjetaDeAvisos(self._atender)
        self._unidades = TarjetaDeUnidades(bd, partial(decir, self))
        self.lista = self._lista()
        self.organigrama = PanelDelOrganigrama(bd, lambda: self.papeles.organigrama(self.dia.dia()))
        self.linea = PanelDeLaLinea(bd, self._linea_en_pdf)
        self.vistas = Vistas("Cómo ver los órganos", self.dia)
        self._montar()
        self.dia.cambiado.connect(self.recargar)
        self.avisos.desplegada.connect(self._ceder_sitio)
        self.vistas.cambiada.connect(self._dibujar)
        papeles = accion_de(PAPELES, self._menu_de_papeles, ayuda="Organigrama, nómina, credenciales…")
        nombrar = accion_de(NOMBRAR, self._nombrar, principal=True, atajo="Ctrl+N")
        enlaces = accion_de(ENLACES, self._enlaces, ayuda="Sherpas y puntos focales de los socios")
        importar = accion_de(IMPORTAR, self._importar, ayuda="Traer de un libro los mandatos que ya hubo")
        self.poner_acciones([enlaces, importar, papeles, nombrar])

    def recargar(self) -> None:
        """Lee otra vez los órganos y quién los integra el día elegido."""
        bd, dia = self.servicios.bd, self.dia.dia()
        self._integrador = Integrador(leer_padron(bd, dia))
        pendientes = Counter(o.id for o, _ in reglas_pendientes(bd))
        todos = organos(bd)
        self._cuantas.poner(_por_fijar(pendientes.total()), "aviso")
        self._unidades.recargar()
        self.avisos.poner(avisos(bd, bd.hoy()))
        self._ceder_sitio(self.avisos.todos_a_la_vista())
        como = "" if dia == bd.hoy() else f", al {en_corto(dia)}"
        self.poner_titulo("Órganos", f"{contar(len(todos), 'órgano', 'órganos')}{como}")
        self.lista.poner([self._fila(o, pendientes[o.id]) for o in todos])
        self._dibujar()

    def _importar(self) -> None:
        GestionDeImportar(self).importar(MANDATOS)

    def mostrar(self, ref: Referencia) -> None:
        """Elige el órgano de la referencia."""
        if ref.id:
            self.vistas.ir(0)
            self.lista.seleccionar(ref.id)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.vistas.ir(0)
        self.lista.enfocar_filtro()

    def _fila(self, organo: Organo, pendientes: int) -> FilaDeOrgano:
        hecha = self._integrador.integracion(organo.clave)
        quienes = tuple(self._integrador.integrantes(organo.clave))
        partes = len(partes_de(self._integrador.padron.reglas[organo.id]))
        return FilaDeOrgano(organo, quienes, estado_de_integracion(hecha, partes), pendientes)

    def _lista(self) -> Vista[FilaDeOrgano]:
        return Vista(
            [
                Columna("Órgano", lambda f: f.organo.nombre, estira=True),
                Columna(
                    "Integrantes",
                    lambda f: str(len(f.integrantes)),
                    clave=lambda f: len(f.integrantes),
                    derecha=True,
                ),
                Columna("Composición", lambda f: f.integracion[0], pildora=lambda f: f.integracion[1]),
                Columna("Reglas", lambda f: f.reglas[0], pildora=lambda f: f.reglas[1]),
            ],
            clave_de_fila=lambda f: f.organo.id,
            nombre="los órganos",
            ficha=self._en_la_ficha,
            sin_elegir="Elija un órgano para ver su ficha.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "landmark",
                "Todavía no hay órganos",
                "La asamblea, el consejo, la directiva: defina cada uno y diga con qué reglas se integra y"
                " decide. Aquí verá quién lo integra cualquier día, qué le falta y qué mandatos vencen.",
                "&Definir un órgano",
                self.gestiones.reglas.definir_organo,
            ),
            marcador="Filtrar por nombre…",
        )

    def _montar(self) -> None:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        for pieza in (self._aviso, self._unidades, self.avisos):
            caja.addWidget(pieza)
        caja.addWidget(self.lista, 1)
        for nombre, pieza in (
            ("Lista", hoja),
            ("Organigrama", self.organigrama),
            ("Línea de mandatos", self.linea),
        ):
            self.vistas.anadir(nombre, pieza)
        self.poner_cuerpo(self.vistas)

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

    def _en_la_ficha(self, fila: FilaDeOrgano) -> EnLaFicha:
        organo = fila.organo
        modificar = partial(self.gestiones.reglas.cambiar_organo, organo.id)
        dia = "" if self._es_hoy() else f", al {en_corto(self.dia.dia())}"
        pestanas: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("Integrantes", partial(self._de_integracion, fila)),
            ("Mandatos", partial(self._de_mandatos, organo)),
            ("Historia", lambda: PanelDeHistoria(historia(self.servicios.bd, organo.id))),
            ("Reglas", partial(self._de_reglas, organo)),
        )
        return EnLaFicha(
            organo.nombre,
            f"{CLASES_DE_ORGANO[organo.clase]}{dia}",
            fila.integracion,
            modificar,
            pestanas=[(nombre, AlVerse(montar)) for nombre, montar in pestanas],
        )

    def _de_integracion(self, fila: FilaDeOrgano) -> QWidget:
        bd, dia, organo = self.servicios.bd, self.dia.dia(), fila.organo
        vista = VistaDeIntegracion(organo, self._integrador, self._nombrar_en, self.gestiones.cesar)
        mesa = [quien_ocupa(bd, organo.id, f, dia) for f in ("presidencia", "secretaria")]
        datos = de_datos(organo, self._integrador.numero_legal(organo.clave), mesa)
        return apilar(*vista.piezas(), raya(), *de_integrantes(fila.integrantes), raya(), datos)

    def _corregir(self, mandato: Mandato) -> None:
        if mandato.persona_id:
            pregunta_de_persona(self.servicios.bd, mandato.persona_id).en(self)

    def _de_mandatos(self, organo: Organo) -> QWidget:
        hacer = self.gestiones
        al = AlHacer(
            lambda cual: hacer.nombrar(organo, Partida(cual)),
            hacer.prorrogar,
            hacer.suplir,
            hacer.terminar_suplencia,
            hacer.cesar,
            self._corregir,
            partial(hacer.anadir_puesto, organo),
            hacer.renovar,
        )
        padron, dia = self._integrador.padron, self.dia.dia()
        puestos = padron.puestos[organo.id]
        hoja = de_mandatos(puestos, padron.mandatos[organo.id], dia, al)
        if not rota(self.servicios.bd, organo.id, dia):
            return hoja
        # Con la letra a 150 % una pestaña más no cabe: los turnos son los mandatos que vienen.
        rotacion = Rotacion(self, organo, hacer.nombrar)
        return apilar(hoja, raya(), etiqueta("Rotación", "apartado"), rotacion.seccion(puestos))

    def _de_reglas(self, organo: Organo) -> QWidget:
        bd = self.servicios.bd
        return de_reglas(
            reglas(bd, organo.id),
            self._integrador.padron.nombres,
            bd.hoy(),
            partial(self.gestiones.reglas.fijar, organo),
            partial(self.gestiones.reglas.anadir, organo.id),
            partial(self.gestiones.reglas.confirmar, organo),
        )

    def _nombrar(self) -> None:
        fila = self.lista.actual()
        if fila is not None:
            self.gestiones.nombrar(fila.organo)

    def _nombrar_en(self, plaza: Plaza, por: str) -> None:
        self.gestiones.nombrar(plaza.organo, Partida(plaza.puesto, por, plaza.pais))

    def _atender(self, aviso: Aviso, verbo: str) -> None:
        """Lo que propone el aviso, con lo suyo ya puesto; el órgano queda a la vista."""
        bd = self.servicios.bd
        self.lista.seleccionar(aviso.organo_id)
        self.lista.ficha.mostrar_pestana("Integrantes" if verbo == "ver" else "Mandatos")
        if verbo == "nombrar":
            cual = puesto(bd, aviso.puesto_id) if aviso.puesto_id else None
            self.gestiones.nombrar(organo(bd, aviso.organo_id), Partida(cual, f"{aviso.frase}."))
        elif verbo == "prorrogar":
            self.gestiones.prorrogar(mandato(bd, aviso.mandato_id))
        elif verbo == "cesar":
            self.gestiones.cesar(mandato(bd, aviso.mandato_id), aviso.dia)
        elif verbo == "comunicar":
            self.gestiones.comunicar(organo(bd, aviso.organo_id))

    def _fijar_siguiente(self) -> None:
        fila = self.lista.actual()
        faltan = reglas_pendientes(self.servicios.bd)
        propias = [(o, r) for o, r in faltan if fila is not None and o.id == fila.organo.id]
        organo, regla = (propias or faltan)[0]
        self.lista.seleccionar(organo.id)
        self.gestiones.reglas.fijar(organo, regla)

    def _ceder_sitio(self, desplegados: bool) -> None:
        """Con la letra grande no caben a la vez todos los avisos y la tarjeta de las reglas."""
        self._aviso.setVisible(bool(self._cuantas.texto()) and not desplegados)

    def _dibujar(self) -> None:
        """Sólo el dibujo que se ve: el otro, al entrar en él."""
        visible = self.vistas.actual()
        if isinstance(visible, PanelDelOrganigrama | PanelDeLaLinea):
            visible.pintar(self.dia.dia())

    def _enlaces(self) -> None:
        self.papeles.abrir(DialogoDeEnlaces(self))

    def _menu_de_papeles(self) -> None:
        desplegar(self, "Papeles", self._opciones_de_papeles())

    def _opciones_de_papeles(self) -> Sequence[tuple[str, Callable[[], object]]]:
        dia, fila = self.dia.dia(), self.lista.actual()
        opciones: list[tuple[str, Callable[[], object]]] = [
            ("&Nómina en PDF", lambda: self.papeles.nomina(dia)),
            ("Nómina en &Excel…", lambda: self.papeles.libro_de_nomina(dia)),
            ("&Organigrama en PDF", lambda: self.papeles.organigrama(dia)),
            ("&Línea de mandatos en PDF", self._linea_en_pdf),
            ("&Credenciales de todos los órganos en PDF", lambda: self.papeles.credenciales(dia)),
        ]
        if fila is not None:
            suyas = f"Credenciales de {fila.organo.nombre.replace('&', '&&')} en &PDF"
            opciones.append((suyas, lambda: self.papeles.credenciales(dia, fila.organo.id)))
        return opciones

    def _linea_en_pdf(self) -> None:
        self.papeles.linea(self.dia.dia(), self.linea.elegido())

    def _es_hoy(self) -> bool:
        return self.dia.dia() == self.servicios.bd.hoy()


def _por_fijar(cuantas: int) -> str:
    return f"{contar(cuantas, 'regla', 'reglas')} por fijar" if cuantas else ""
